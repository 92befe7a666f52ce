/**
 * What a policy means through one week: seven lanes of blocks, in each of which movement does one thing. The rules decide in the core,
 * which the page must not know; a test holds the two against each other at random moments of random policies.
 */
import { isSame, type MusicDraft, type PolicyDraft, type QuietWindowDraft } from './draft.ts';

export const DAY = 1440;
const WEEK = 7 * DAY;

/** A window that makes it quiet: one of the room's, or of those around it. */
export interface QuietSource {
  of: 'room' | 'around';
  at: number;
}

export interface Block {
  /** Minutes of the day; `to` is at most 1440. */
  from: number;
  to: number;
  /** Movement starts nothing, and the rest says nothing. */
  isSilent: boolean;
  /** The place in the plan; null: outside of it. */
  slot: number | null;
  lists: readonly MusicDraft[];
  choose: PolicyDraft['plan'][number]['choose'];
  volumePercent: number;
  /** The strictest window that holds. */
  quiet: QuietSource | null;
}

export interface Span {
  from: number;
  to: number;
}

interface Window {
  from: string;
  to: string;
  weekdays: readonly number[];
}

const STRICTEST_FIRST: readonly QuietWindowDraft['kind'][] = ['start_nothing', 'other_list', 'softer'];

/** @param time such as 07:30. @returns minutes since midnight. */
export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** Earlier than it begins: on the next day. The same: a whole day. */
export function lengthOf({ from, to }: Pick<Window, 'from' | 'to'>): number {
  const length = minuteOf(to) - minuteOf(from);
  return length > 0 ? length : length + DAY;
}

/** @param minute of the week, which begins on Monday. */
function holds(window: Window, minute: number): boolean {
  const from = minuteOf(window.from);
  const length = lengthOf(window);
  return window.weekdays.some((day) => (minute - (day - 1) * DAY - from + WEEK) % WEEK < length);
}

/** @returns whether there is a moment of the week at which both hold. */
export function isOverlapping(one: Window, other: Window): boolean {
  return (
    edgesOf([one]).some((edge) => holds(one, edge) && holds(other, edge)) ||
    edgesOf([other]).some((edge) => holds(one, edge) && holds(other, edge))
  );
}

function edgesOf(windows: readonly Window[]): number[] {
  return windows.flatMap((window) =>
    window.weekdays.flatMap((day) => {
      const begin = (day - 1) * DAY + minuteOf(window.from);
      return [begin, (begin + lengthOf(window)) % WEEK];
    }),
  );
}

/**
 * @param around quiet hours that hold here and are not the room's own.
 * @returns seven lanes, Monday first, each from midnight to midnight.
 */
export function weekOf(policy: PolicyDraft, around: readonly QuietWindowDraft[]): Block[][] {
  const midnights = Array.from({ length: 7 }, (_, day) => day * DAY);
  const edges = [...new Set([...midnights, ...edgesOf([...policy.plan, ...policy.quietHours, ...around])])];
  edges.sort((a, b) => a - b);
  const lanes: Block[][] = midnights.map(() => []);
  edges.forEach((edge, at) => {
    const lane = lanes[Math.floor(edge / DAY)] ?? [];
    const to = (edges[at + 1] ?? WEEK) % DAY;
    const block = { from: edge % DAY, to: to === 0 ? DAY : to, ...meaningAt(edge, policy, around) };
    const before = lane.at(-1);
    if (before !== undefined && isSame({ ...before, from: 0, to: 0 }, { ...block, from: 0, to: 0 }))
      before.to = block.to;
    else lane.push(block);
  });
  return lanes;
}

type Meaning = Omit<Block, 'from' | 'to'>;

function meaningAt(minute: number, policy: PolicyDraft, around: readonly QuietWindowDraft[]): Meaning {
  const place = policy.plan.findIndex((slot) => holds(slot, minute));
  const slot = policy.plan[place];
  const holding = [
    ...policy.quietHours.map((window, at) => ({ window, quiet: { of: 'room' as const, at } })),
    ...around.map((window, at) => ({ window, quiet: { of: 'around' as const, at } })),
  ].filter(({ window }) => holds(window, minute));
  const [strictest] = holding.toSorted(
    (a, b) => STRICTEST_FIRST.indexOf(a.window.kind) - STRICTEST_FIRST.indexOf(b.window.kind),
  );
  const quiet = strictest?.quiet ?? null;
  if (strictest?.window.kind === 'start_nothing')
    return { isSilent: true, slot: null, lists: [], choose: 'in_turn', volumePercent: 0, quiet };
  const other = strictest?.window.kind === 'other_list' ? strictest.window.music : null;
  const lists = slot === undefined || slot.lists.length === 0 ? [policy.music] : slot.lists;
  const limits = holding.map(({ window }) => window.volumePercent ?? 100);
  return {
    isSilent: false,
    slot: slot === undefined ? null : place,
    lists: other === null ? lists : [other],
    choose: slot?.choose ?? 'in_turn',
    volumePercent: Math.min(slot?.volumePercent ?? policy.volumePercent, ...limits),
    quiet,
  };
}

/** @returns where a week means something else than the week before, lane by lane. */
export function differences(before: readonly Block[][], after: readonly Block[][]): Span[][] {
  return after.map((lane, day) => {
    const old = before[day] ?? [];
    const edges = [...new Set([...old, ...lane].map(({ from }) => from))].sort((a, b) => a - b);
    const spans: Span[] = [];
    edges.forEach((from, at) => {
      if (isSame(seen(blockAt(old, from)), seen(blockAt(lane, from)))) return;
      const to = edges[at + 1] ?? DAY;
      const last = spans.at(-1);
      if (last?.to === from) last.to = to;
      else spans.push({ from, to });
    });
    return spans;
  });
}

export function blockAt(lane: readonly Block[], minute: number): Block | undefined {
  return lane.find(({ from, to }) => from <= minute && minute < to);
}

/** What is heard, whichever sentence says so. */
function seen(block: Block | undefined): unknown {
  return block === undefined ? null : { ...block, from: 0, to: 0, slot: null, quiet: null };
}
