/** When the app was there. Between two runs nobody saw anything, and nothing may be told of that time. Knows no clock. */
import type { DatabaseSync } from 'node:sqlite';
import type { Stretch } from '../../contract/strip.ts';
import { Instant, shifted } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';

export interface Runs {
  /** Notes that the app is there at this moment: a power cut leaves no other sign of when it was. */
  note(): void;
  /** @returns when it was not, the oldest first. */
  gaps(from: Instant): Stretch[];
}

/** Nobody asks for more than a day. */
const KEPT_MS = 2 * 86_400_000;

/** A restart takes seconds, and nobody asks what was in them. */
const LEAST_MS = 60_000;

/** Less is drift; a set clock moves by more. */
const JUMP_FROM_MS = 2000;

export function createRuns(database: DatabaseSync, clock: Clock): Runs {
  const putRun = database.prepare(
    'insert into runs (began_at, seen_at) values (?, ?) on conflict do update set seen_at = max(seen_at, excluded.seen_at)',
  );
  const since = database.prepare(
    'select began_at as beganAt, seen_at as seenAt from runs where seen_at >= ? order by began_at',
  );
  const dropOld = database.prepare('delete from runs where seen_at < ?');
  let beganAt = clock.now();
  let seen = { at: beganAt, ms: clock.monotonicMs() };

  /** A clock that is set, or a machine that slept: as far as this run goes back by the clock of now, it is another run. */
  function look(): Instant {
    const now = { at: clock.now(), ms: clock.monotonicMs() };
    const passedMs = now.ms - seen.ms;
    if (Math.abs(now.at - seen.at - passedMs) >= JUMP_FROM_MS)
      beganAt = shifted(now.at, -Math.round(passedMs));
    seen = now;
    return now.at;
  }

  return {
    note() {
      const now = look();
      putRun.run(beganAt, now);
      dropOld.run(now - KEPT_MS);
    },
    gaps(from) {
      const now = look();
      const gaps: Stretch[] = [];
      let known = from;
      const stored = since
        .all(from)
        .map((run) => ({ from: Instant.parse(run.beganAt), to: Instant.parse(run.seenAt) }));
      for (const run of [...stored, { from: beganAt, to: now }].toSorted((a, b) => a.from - b.from)) {
        if (run.from - known >= LEAST_MS && known < now) gaps.push({ beganAt: known, endedAt: run.from });
        if (run.to > known) known = run.to;
      }
      return gaps;
    },
  };
}
