/** What the house does, counted as it is written down, and how it stands when somebody asks. Never whose, and never which. */
import type { Change } from '../../contract/change.ts';
import { Phase } from '../../contract/phase.ts';
import type { Reason } from '../../contract/reason.ts';
import { SensorStatus } from '../../contract/sensor.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import type { EventId, Instant, RoomId, SessionId } from '../../contract/units.ts';
import type { Registry, Sample } from './exposition.ts';

/** From what nobody notices to the end of every patience. */
const WAITING_SECONDS = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 30];
/** As many starts are under way at once at most; those before them were never settled. */
const OPEN_STARTS = 100;

/** @returns what is to be told of each change that is kept. */
export function countChanges(registry: Registry): (change: Change) => void {
  const reports = registry.counter(
    'spottypottysense_reports_total',
    'Motion reports by their first verdict.',
    ['outcome', 'reason'],
  );
  const repeats = registry.counter(
    'spottypottysense_report_repeats_total',
    'Reports that only repeated one before, and are not among the others.',
    [],
  );
  const settled = registry.counter(
    'spottypottysense_reports_settled_total',
    'Verdicts that came later: of motion that was being confirmed, and of starts.',
    ['outcome', 'reason'],
  );
  const sessions = registry.counter('spottypottysense_sessions_total', 'Sessions that ended, by why.', [
    'end_reason',
  ]);
  const requested = registry.histogram(
    'spottypottysense_start_requested_seconds',
    'From motion heard of to the first request for music.',
    WAITING_SECONDS,
  );
  const heard = registry.histogram(
    'spottypottysense_start_heard_seconds',
    'From motion heard of to music heard.',
    WAITING_SECONDS,
  );
  const starts = new Map<EventId, Instant>();
  const lastEnded = new Map<RoomId, SessionId>();

  function began(eventId: EventId, heardAt: Instant): void {
    starts.set(eventId, heardAt);
    const [oldest] = starts.keys();
    if (starts.size > OPEN_STARTS && oldest !== undefined) starts.delete(oldest);
  }

  return ({ event, verdict, session, requested: left }) => {
    if (event !== undefined) {
      const { outcome, reason } = event.verdict;
      reports({ outcome, reason: reason.type });
      repeats({}, event.repeats);
      if (waits(reason)) began(event.id, event.report.heardAt);
    }
    if (left !== undefined) {
      const since = starts.get(left.eventId);
      if (since !== undefined) requested(lengthOf(since, left.at));
    }
    if (verdict !== undefined) {
      const { outcome, reason } = verdict.verdict;
      settled({ outcome, reason: reason.type });
      const since = starts.get(verdict.eventId);
      const heardAt = session?.heardAt ?? null;
      if (since !== undefined && heardAt !== null && reason.type === 'music_heard')
        heard(lengthOf(since, heardAt));
      if (!waits(reason)) starts.delete(verdict.eventId);
    }
    // What the disk did not take at first is told again.
    if (session?.endReason != null && lastEnded.get(session.roomId) !== session.id) {
      lastEnded.set(session.roomId, session.id);
      sessions({ end_reason: session.endReason });
    }
  };
}

/** Whether music may yet come of it. */
function waits({ type }: Reason): boolean {
  return type === 'motion_started_music' || type === 'confirming';
}

export function measureHouse(registry: Registry, snapshot: () => Snapshot): void {
  const phases = Phase.options.map(({ shape }) => shape.name.value);
  registry.gauge('spottypottysense_rooms', 'Rooms by where they stand.', ['phase'], () =>
    tally(
      'phase',
      phases,
      snapshot().rooms.map(({ phase }) => phase.name),
    ),
  );
  registry.gauge('spottypottysense_sensors', 'Sensors by their status.', ['status'], () =>
    tally(
      'status',
      SensorStatus.options,
      snapshot().sensors.map(({ status }) => status),
    ),
  );
  registry.gauge('spottypottysense_sensors_suspect', 'Sensors that are stuck or silent.', ['why'], () => {
    const why = snapshot().sensors.flatMap(({ stuck, silent }) => [
      ...(stuck ? ['stuck'] : []),
      ...(silent ? ['silent'] : []),
    ]);
    return tally('why', ['stuck', 'silent'], why);
  });
  registry.gauge(
    'spottypottysense_accounts',
    'Spotify accounts by whether they are linked.',
    ['linked'],
    () =>
      tally(
        'linked',
        ['true', 'false'],
        snapshot().accounts.map(({ failure }) => String(failure === null)),
      ),
  );
  registry.gauge('spottypottysense_troubles', 'Sentences about what is wrong at the moment.', [], () => [
    [{}, snapshot().troubles.length],
  ]);
}

/** @returns how many there are of each, the absent ones as well. */
function tally<Label extends string>(
  label: Label,
  all: readonly string[],
  found: readonly string[],
): Sample<Label>[] {
  return all.map((value) => [
    { [label]: value } as Record<Label, string>,
    found.filter((one) => one === value).length,
  ]);
}

/** Clocks that jump can make it less than nothing. */
function lengthOf(from: Instant, to: Instant): number {
  return Math.max(0, to - from) / 1000;
}
