/** How the house is connected, asked again while somebody looks: nobody is told of it as it happens. */
import type { DiagnosticsView } from '../../contract/diagnostics.ts';
import type { PageContext } from '../shell/context.ts';

const ASKED_EVERY_SECONDS = 15;

export interface Standing {
  /** null: not known yet, or not for this reader. */
  told(): DiagnosticsView | null;
  /** @returns how to stop. */
  follow(): () => void;
}

export function createStanding({ api, live, now }: PageContext, changed: () => void): Standing {
  let told: DiagnosticsView | null = null;
  let troubles = '';
  let waited = 0;

  async function ask(): Promise<void> {
    waited = 0;
    const answer = await api.diagnose({});
    if (!answer.ok) return;
    told = answer.view;
    changed();
  }

  return {
    told: () => told,
    follow() {
      void ask();
      const stops = [
        now.everySecond(() => {
          waited += 1;
          if (waited >= ASKED_EVERY_SECONDS && live.lost() === null) void ask();
        }),
        // A line that comes or goes is a trouble that comes or goes.
        live.watch(() => {
          const said = JSON.stringify(live.house()?.troubles ?? []);
          if (said !== troubles) void ask();
          troubles = said;
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
