/** Whether Home Assistant is up: while it starts and stops, entities come and go though nothing happens in the home. */
import { z } from 'zod';
import { seconds } from '../../contract/units.ts';
import type { Alarms } from '../../ports.ts';
import type { Line } from './line.ts';
import { ringOnce } from './ring-once.ts';

const Config = z.object({ state: z.string() });

/** Who is no administrator does not hear of the start. */
const ASK_AGAIN_AFTER = seconds(5);

export interface Running {
  /** null: nobody can say. */
  isUp(): boolean | null;
  close(): void;
}

/** @param changed told when the answer is another one. */
export function watchRunning(line: Line, alarms: Pick<Alarms, 'every'>, changed: () => void): Running {
  let isUp: boolean | null = null;
  let cancel = () => {};
  // Of what was asked before Home Assistant said itself how it is, the answer counts no more.
  let asked = 0;

  function set(now: boolean | null): void {
    cancel();
    asked += 1;
    if (isUp === now) return;
    isUp = now;
    changed();
  }

  async function askNow(): Promise<void> {
    asked += 1;
    const question = asked;
    const config = await line.ask({ type: 'get_config' });
    if (question !== asked) return;
    set(config.ok && Config.safeParse(config.value).data?.state === 'RUNNING');
    if (!isUp) cancel = ringOnce(alarms, ASK_AGAIN_AFTER, () => void askNow());
  }

  // Asked before any subscription is made again, and answered before: what those tell first is known for what it is.
  line.watch({ connected: () => void askNow(), lost: () => set(null) });
  line.subscribe({ type: 'subscribe_events', event_type: 'homeassistant_started' }, () => set(true));
  line.subscribe({ type: 'subscribe_events', event_type: 'homeassistant_stop' }, () => set(false));
  return { isUp: () => isUp, close: () => set(null) };
}
