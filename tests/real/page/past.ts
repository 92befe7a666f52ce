/** Two weeks of a furnished home, written before it starts: what each day brought is told by its place in a short list. */
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { Session } from '../../../src/contract/session.ts';
import { Instant } from '../../../src/contract/units.ts';
import { MotionEvent, Step } from '../../../src/contract/verdict.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface PastReport {
  id: string;
  at: number;
  roomId: string;
  sensorId: string;
  reason: object;
  outcome: string;
  sessionId?: string;
}

export function pastReport({
  id,
  at,
  roomId,
  sensorId,
  reason,
  outcome,
  sessionId,
}: PastReport): MotionEvent {
  return MotionEvent.parse({
    id,
    roomId,
    userId: null,
    report: {
      sensorId,
      motionDetected: true,
      seenAt: at,
      heardAt: at,
      source: 'mqtt',
      mark: null,
      retained: false,
      belated: false,
    },
    verdict: { outcome, reason, sessionId: sessionId ?? null },
    repeats: 0,
  });
}

function pastSession(id: string, startedAt: number, latencyMs: number): Session {
  return Session.parse({
    id,
    roomId: 'hall',
    userId: null,
    sensorId: 'hall-pir',
    accountId: 'tom',
    startedAt,
    heardAt: startedAt + latencyMs,
    endedAt: startedAt + 30 * MINUTE_MS,
    endReason: 'room_emptied',
    motionCount: 12,
    contextUri: 'spotify:playlist:QqksuTE3OvHn1qHLuxWj0W',
    speaker: { name: 'Hall speaker', type: null },
  });
}

/** The steps of a start whose speaker never woke. */
function sleepySteps(eventId: string, at: number): Step[] {
  const step = (afterMs: number, from: string, to: string, reason: object, doing?: string) =>
    Step.parse({
      roomId: 'hall',
      at: at + afterMs,
      from,
      to,
      reason,
      sessionId: `of-${eventId}`,
      eventId,
      ...(doing === undefined ? {} : { doing }),
    });
  const waking = (times: number) => ({ type: 'waking_speaker', times, of: 2 });
  const asleep = { type: 'speaker_asleep', woken: 2, of: 2, trouble: null };
  return [
    step(2, 'silent', 'starting', { type: 'motion_started_music' }, 'guarding'),
    step(240, 'starting', 'starting', waking(1), 'waking'),
    step(4300, 'starting', 'starting', waking(1), 'asking'),
    step(8400, 'starting', 'starting', waking(2), 'waking'),
    step(12_500, 'starting', 'blocked', asleep),
  ];
}

/**
 * @param now the end of it: the newest is a minute old.
 * Each day one start that was heard, with the reports that kept it going, and five refusals; every fourth day a start that failed.
 */
export function writePast(folder: string, now: number, days = 14): void {
  const { log } = createFakeLog();
  const { clock, alarms } = createFakeTime(Instant.parse(now));
  const history = openHistory(folder, { log, clock, alarms, timeZone: () => 'Europe/Berlin' });
  for (let day = 0; day < days; day++) {
    const at = now - day * DAY_MS - MINUTE_MS;
    const hall = { roomId: 'hall', sensorId: 'hall-pir' };
    for (let minute = 0; minute < 5; minute++)
      history.saveSoon({
        event: pastReport({
          id: `quiet-${day}-${minute}`,
          at: at - minute * MINUTE_MS,
          roomId: 'kitchen',
          sensorId: 'kitchen-pir',
          reason: { type: 'quiet_hours', until: at + 60 * MINUTE_MS },
          outcome: 'ignored',
        }),
      });
    const begun = at - 60 * MINUTE_MS;
    history.saveSoon({
      session: pastSession(`s-${day}`, begun, 900 + day * 300),
      event: pastReport({
        ...hall,
        id: `start-${day}`,
        at: begun,
        reason: { type: 'music_heard', latencyMs: 900 + day * 300 },
        outcome: 'started',
        sessionId: `s-${day}`,
      }),
    });
    for (let times = 1; times <= 4; times++)
      history.saveSoon({
        event: pastReport({
          ...hall,
          id: `on-${day}-${times}`,
          at: begun + times * 5 * MINUTE_MS,
          reason: { type: 'motion_extended', until: begun + (times * 5 + 10) * MINUTE_MS },
          outcome: 'extended',
          sessionId: `s-${day}`,
        }),
      });
    if (day % 4 !== 0) continue;
    const failedAt = begun - 30 * MINUTE_MS;
    history.saveSoon({
      event: pastReport({
        ...hall,
        id: `asleep-${day}`,
        at: failedAt,
        reason: { type: 'speaker_asleep', woken: 2, of: 2, trouble: null },
        outcome: 'failed',
      }),
    });
    for (const step of sleepySteps(`asleep-${day}`, failedAt)) history.saveSoon({ step });
  }
  history.close();
}
