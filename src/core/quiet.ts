/** Quiet hours: whether they hold and until when, and what those of the room, the household and its person ask for together. */
import type { Music } from '../contract/plan.ts';
import type { QuietKind, QuietWindow } from '../contract/quiet.ts';
import { type Instant, type Percent, soonest } from '../contract/units.ts';
import type { Situation } from './situation.ts';
import { windowBegin, windowEnd } from './week-window.ts';

/** What all windows that hold at a moment ask for together: the strictest of them counts, and the lowest volume. */
export interface Quiet {
  kind: QuietKind;
  /** When those that are as strict are over. null: they have no end, every hour of the week is one of theirs. */
  until: Instant | null;
  /** null: as loud as ever. */
  volumePercent: Percent | null;
  /** null: what would play anyway. */
  music: Music | null;
}

const STRICTEST_FIRST: readonly QuietKind[] = ['start_nothing', 'other_list', 'softer'];

/** @returns what holds at this moment, or null when no window does. Of windows that are alike the first one counts. */
export function quietAt(windows: readonly QuietWindow[], at: Instant, timeZone: string): Quiet | null {
  const holding = windows
    .filter((window) => windowEnd(window, at, timeZone) !== null)
    .toSorted((a, b) => STRICTEST_FIRST.indexOf(a.kind) - STRICTEST_FIRST.indexOf(b.kind));
  const [strictest] = holding;
  if (strictest === undefined) return null;
  const { kind, music } = strictest;
  const volumes = holding.map(({ volumePercent }) => volumePercent).filter((percent) => percent !== null);
  return {
    kind,
    until: endOfJoined(
      windows.filter((window) => window.kind === kind),
      at,
      timeZone,
    ),
    volumePercent: volumes.length === 0 ? null : (Math.min(...volumes) as Percent),
    music: kind === 'other_list' ? music : null,
  };
}

/** As much of a situation as quiet hours depend on. */
export type Around = Pick<Situation, 'now' | 'room' | 'timeZone' | 'alsoQuiet'>;

/** @returns what holds in this room now, by its own quiet hours and those around it. */
export function quietNow({ now, room, timeZone, alsoQuiet }: Around): Quiet | null {
  return quietAt([...room.policy.quietHours, ...alsoQuiet], now, timeZone);
}

/** @returns when any quiet hours of this room begin next. */
export function nextQuietAt({ now, room, timeZone, alsoQuiet }: Around): Instant | null {
  const windows = [...room.policy.quietHours, ...alsoQuiet];
  return soonest(...windows.map((window) => windowBegin(window, now, timeZone)));
}

/** Windows may join or overlap; a whole week of joined windows has no end. */
function endOfJoined(windows: readonly QuietWindow[], at: Instant, timeZone: string): Instant | null {
  let until = at;
  for (let joins = 0; joins <= 1 + windows.length * 7; joins++) {
    const ends = windows.map((window) => windowEnd(window, until, timeZone)).filter((end) => end !== null);
    if (ends.length === 0) return until;
    until = Math.max(...ends) as Instant;
  }
  return null;
}
