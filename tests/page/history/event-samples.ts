/** Reports as the API tells them, with sane facts: a test states only what matters to it. */
import { EventView } from '../../../src/contract/views.ts';

export interface EventFacts {
  id?: string;
  roomId?: string | null;
  sensorId?: string;
  heardAt?: string;
  outcome?: string;
  reason?: object;
  repeats?: number;
}

export function eventView({
  id = 'e1',
  roomId = 'hall',
  sensorId = 'hall-pir',
  heardAt = '2026-03-02T06:30:00.000Z',
  outcome = 'ignored',
  reason = { type: 'quiet_hours', until: null },
  repeats = 0,
}: EventFacts = {}): EventView {
  return EventView.parse({
    id,
    sensorId,
    roomId,
    userId: null,
    motionDetected: true,
    seenAt: heardAt,
    heardAt,
    source: 'mqtt',
    readAgain: false,
    repeats,
    requestedAt: null,
    verdict: {
      outcome,
      reason,
      sessionId: null,
      what: 'Hall stayed silent.',
      why: 'Quiet.',
      text: 'Hall stayed silent. Quiet.',
    },
  });
}
