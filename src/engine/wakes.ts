/** Takes the steps by which speakers are woken, and counts what came of it. When to take which, the rules decide. */
import { type Speaker, speakerKey } from '../contract/speaker.ts';
import type { Instant } from '../contract/units.ts';
import type { WakeRecord, WakeStats } from '../contract/wake.ts';
import type { RoomEvent, WakeCommand } from '../core/situation.ts';
import type { History, HomeActions } from '../ports.ts';

export async function performWake({ asked, step }: WakeCommand, home: HomeActions): Promise<RoomEvent> {
  const { action, entityId, data } = step;
  const done = await home.call({ action, entityId, data });
  return {
    type: 'wake_answered',
    asked,
    trouble: done.ok ? null : { action, entityId, failure: done.failure },
  };
}

export interface Wakes {
  told(record: WakeRecord): void;
  of(speaker: Speaker): WakeStats;
}

/** @param since older records are not counted, even where they are still kept. */
export function createWakes(history: Pick<History, 'wakes'>, since: () => Instant): Wakes {
  let records: readonly WakeRecord[] = history.wakes();
  return {
    told(record) {
      records = [...records.filter(({ at }) => at >= since()), record];
    },
    of(speaker) {
      const key = speakerKey(speaker);
      return statsOf(records.filter((record) => record.speaker === key && record.at >= since()));
    },
  };
}

function statsOf(records: readonly WakeRecord[]): WakeStats {
  const took = records
    .map(({ tookMs }) => tookMs)
    .filter((tookMs) => tookMs !== null)
    .toSorted((a, b) => a - b);
  return { tried: records.length, woken: took.length, tookMs: took[Math.floor(took.length / 2)] ?? null };
}
