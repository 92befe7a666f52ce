/** A day that a home has lived through, as its history keeps it: everything a strip can show, and a thousand movements in one room. */
import { randomUUID } from 'node:crypto';
import { createRows } from '../../../src/adapters/store/history-rows.ts';
import { openDatabase } from '../../../src/adapters/store/history-schema.ts';
import { clocksOf } from '../../../src/contract/day.ts';
import type { Reason } from '../../../src/contract/reason.ts';
import { Session } from '../../../src/contract/session.ts';
import { Instant, shifted } from '../../../src/contract/units.ts';
import { MotionEvent, outcomeOf, Step } from '../../../src/contract/verdict.ts';

const HOUR_MS = 3_600_000;
const silence = { debug() {}, info() {}, warn() {}, error() {} };

export const MOVEMENTS = 1000;

/** @param folder where the app will find it; nothing is there yet. @returns when it ends. */
export function liveThroughADay(folder: string): Instant {
  const now = Instant.parse(Date.now());
  const ago = (hours: number) => shifted(now, Math.round(-hours * HOUR_MS));
  const shownAt = clocksOf('UTC');
  const database = openDatabase(folder, {
    log: silence,
    clock: { now: () => now, monotonicMs: () => 0 },
    shownAt,
  });
  const rows = createRows(database, shownAt);

  function moved(at: Instant, reason: Reason, sensorId = 'hall-pir', roomId = 'hall'): void {
    const report = { sensorId, motionDetected: true, seenAt: at, heardAt: at, source: 'mqtt', mark: null };
    rows.write({
      event: MotionEvent.parse({
        id: randomUUID(),
        roomId,
        report: { ...report, retained: false, belated: false },
        verdict: { outcome: outcomeOf(reason), reason, sessionId: null },
        repeats: 0,
      }),
    });
  }

  function played(from: Instant, to: Instant, roomId = 'hall'): void {
    rows.write({
      session: Session.parse({
        id: randomUUID(),
        roomId,
        userId: null,
        sensorId: `${roomId}-pir`,
        accountId: 'tom',
        startedAt: from,
        heardAt: from,
        endedAt: to,
        endReason: 'room_emptied',
        motionCount: 12,
        contextUri: 'spotify:playlist:37i9dQZF1DX4sWSpwq3LiO',
        speaker: { name: 'Speaker', type: 'speaker' },
      }),
    });
  }

  function turned(at: Instant, from: string, to: string, reason: Reason, roomId = 'hall'): void {
    rows.write({ step: Step.parse({ roomId, at, from, to, reason, sessionId: null }) });
  }

  database.exec('begin');
  for (let at = 0; at < MOVEMENTS - 6; at += 1)
    moved(ago(23.5 - (at * 23) / MOVEMENTS), { type: 'motion_extended', until: null });
  for (const hours of [22, 16, 8, 1]) played(ago(hours), ago(hours - 0.75));
  const held: Reason = { type: 'held', cause: 'paused', until: null };
  // Two of them within three minutes, and one by itself.
  for (const hours of [12.05, 12, 5]) moved(ago(hours), held);
  for (const hours of [4.05, 4, 3])
    moved(ago(hours), { type: 'speaker_asleep', woken: 2, of: 3, trouble: null });
  turned(ago(12.5), 'playing', 'held', { type: 'person_stopped', userId: null });
  turned(ago(11.5), 'held', 'silent', { type: 'hold_ended' });
  turned(ago(7), 'silent', 'snoozed', {
    type: 'person_snoozed',
    userId: null,
    until: null,
    untilAllLeft: true,
  });
  turned(ago(6), 'snoozed', 'silent', { type: 'snooze_ended' });
  for (const hours of [20, 14, 13.9, 13.8, 2])
    moved(ago(hours), { type: 'motion_extended', until: null }, 'kitchen-pir', 'kitchen');
  played(ago(14), ago(13), 'kitchen');
  database.exec('commit');
  // The app was off for an hour.
  database.exec(`delete from runs; insert into runs values (${ago(30)}, ${ago(10)}), (${ago(9)}, ${now})`);
  database.close();
  return now;
}
