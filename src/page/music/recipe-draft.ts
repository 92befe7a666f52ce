/** A wake recipe as it is typed, what is wrong with it, and what it says when nothing is. */
import type { RoomView } from '../../contract/views.ts';
import type { MusicTexts } from './texts/en.ts';

export interface DraftStep {
  action: string;
  entityId: string;
  data: string;
  waitFor: string;
}
export type DraftField = keyof DraftStep;

/** As the house has it. Whoever came in does not wait for longer. */
const WAITS_AT_MOST_FOR = 30;
const ALL_WAIT_AT_MOST_FOR = 60;
export const STEPS_AT_MOST = 10;
const DOTTED = /^[a-z0-9_]+\.[a-z0-9_]+$/;
const EXAMPLE = '{"source": "Spotify"}';

type Step = RoomView['wake'][number];
/** What the house is given: it reads the names anew. */
export type WrittenStep = Omit<Step, 'entityId' | 'thenWaitFor'> & { entityId: string; thenWaitFor: number };

export function draftOf({ action, entityId, data, thenWaitFor }: WrittenStep): DraftStep {
  const isEmpty = Object.keys(data).length === 0;
  return { action, entityId, data: isEmpty ? '' : JSON.stringify(data), waitFor: String(thenWaitFor) };
}

/** @returns what is wrong with each field of each step, as sentences. */
export function wrongIn(
  draft: readonly DraftStep[],
  texts: MusicTexts['recipe'],
): Partial<Record<DraftField, string>>[] {
  const isTooLong = draft.reduce((sum, { waitFor }) => sum + Number(waitFor), 0) > ALL_WAIT_AT_MOST_FOR;
  const waitWrong = texts.waitWrong
    .replace('{most}', String(WAITS_AT_MOST_FOR))
    .replace('{all}', String(ALL_WAIT_AT_MOST_FOR));
  return draft.map(({ action, entityId, data, waitFor }, at) => {
    const wait = waitFor.trim() === '' ? Number.NaN : Number(waitFor);
    const isLast = at === draft.length - 1;
    return {
      ...(DOTTED.test(action.trim()) ? {} : { action: texts.actionWrong }),
      ...(DOTTED.test(entityId.trim()) ? {} : { entityId: texts.entityWrong }),
      ...(dataIn(data) === null ? { data: texts.dataWrong.replace('{example}', EXAMPLE) } : {}),
      ...(wait >= 0 && wait <= WAITS_AT_MOST_FOR && !(isTooLong && isLast) ? {} : { waitFor: waitWrong }),
    };
  });
}

/** @returns null: something is wrong with it. */
export function recipeIn(draft: readonly DraftStep[]): WrittenStep[] | null {
  const steps = draft.flatMap(({ action, entityId, data, waitFor }): WrittenStep[] => {
    const given = dataIn(data);
    const step = { action: action.trim(), entityId: entityId.trim(), thenWaitFor: Number(waitFor) };
    return given === null ? [] : [{ ...step, data: given }];
  });
  return steps.length === draft.length ? steps : null;
}

/** @returns null: it is no JSON object. */
function dataIn(text: string): Step['data'] | null {
  if (text.trim() === '') return {};
  try {
    const data: unknown = JSON.parse(text);
    return isObject(data) ? data : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Step['data'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
