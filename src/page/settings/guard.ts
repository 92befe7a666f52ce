/** Whether something here is not saved yet, and what a person is asked before it is lost. */
import { ask } from '../parts/dialog.ts';
import type { PageContext } from '../shell/context.ts';
import type { SettingsTexts } from './texts/en.ts';

export interface Guard {
  /** @param name of what is edited. */
  mark(name: string, isChanged: boolean): void;
  /** @param except what is saved by the very act. @returns whether the page may be drawn anew, for nothing is lost or nobody minds. */
  mayLeave(except?: string): Promise<boolean>;
}

export function createGuard(context: PageContext, texts: SettingsTexts): Guard {
  const changed = new Set<string>();
  const askFirst = () =>
    ask({
      title: texts.save.leaveTitle,
      body: texts.save.leaveBody,
      yes: texts.save.leave,
      no: texts.save.stay,
      destroys: true,
    });
  return {
    mark(name, isChanged) {
      if (isChanged) changed.add(name);
      else changed.delete(name);
      context.guardLeaving(changed.size === 0 ? null : askFirst);
    },
    mayLeave: async (except) => [...changed].every((name) => name === except) || askFirst(),
  };
}
