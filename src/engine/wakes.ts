/** Takes the steps by which speakers are woken, and counts what came of it. When to take which, the rules decide. */
import { type Speaker, speakerKey } from '../contract/speaker.ts';
import type { Instant } from '../contract/units.ts';
import type { WakeHistory, WakeRecord, WakeStats } from '../contract/wake.ts';
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
  /** @param speakers one, by whatever names rooms have for it. */
  history(speakers: readonly Speaker[]): WakeHistory;
}

/** A row of boxes that is taken in at a glance. */
const LAST = 20;

/** @param since older records are not counted, even where they are still kept. */
export function createWakes(history: Pick<History, 'wakes'>, since: () => Instant): Wakes {
  let records: readonly WakeRecord[] = history.wakes();
  function recordsOf(speakers: readonly Speaker[]): readonly WakeRecord[] {
    const keys = speakers.map(speakerKey);
    return records.filter(({ speaker, at }) => keys.includes(speaker) && at >= since());
  }

  return {
    told(record) {
      records = [...records.filter(({ at }) => at >= since()), record];
    },
    of: (speaker) => statsOf(recordsOf([speaker])),
    history(speakers) {
      const theirs = recordsOf(speakers);
      return { ...statsOf(theirs), last: theirs.slice(-LAST) };
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
