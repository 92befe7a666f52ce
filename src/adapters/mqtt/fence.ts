/**
 * Tells what waited at the broker while we were away from what happens now. MQTT does not mark the one from the other: no flag, no
 * time of sending.
 *
 * After each connect into a session the broker had kept, we send ourselves a message, the fence. A broker delivers to one client in
 * one queue (Mosquitto: one list per client, what waited at its head), so whatever comes before the fence had waited, and whatever
 * comes after it happened after we were back. Guessing by time ("the first two seconds") is wrong twice: a long queue on a slow
 * machine takes longer, and a motion right after a reconnect is as good as any. What is wrong here is only the few milliseconds
 * between connecting and the fence's return, and only towards silence.
 */
import { randomUUID } from 'node:crypto';
import { after, seconds } from '../../contract/units.ts';
import type { Alarms, Clock, Log } from '../../ports.ts';

/** A full queue drops our fence as well (Mosquitto keeps 1000 messages), and rules at the broker may forbid it. */
const RETURNS_WITHIN = seconds(10);
const TRIES = 3;
const ALARM = 'mqtt fence';

export interface FenceDeps {
  clock: Clock;
  alarms: Alarms;
  log: Log;
  /** Publishes to ourselves. */
  send: (mark: string) => void;
}

export interface Fence {
  /** The broker let us in, and says whether it had kept our session. Nothing has been delivered yet. */
  opened(sessionPresent: boolean): void;
  /** We have subscribed to our own fence. */
  plant(): void;
  /** One of ours came back. Those of earlier connections may still be in the queue; they mean nothing. */
  returned(mark: string): void;
  /** Stops waiting: the connection is gone, or the broker refuses us our own messages. */
  lift(): void;
  /** Whether what is delivered now had waited. */
  stands(): boolean;
}

export function createFence({ clock, alarms, log, send }: FenceDeps): Fence {
  let stands = false;
  let mark: string | null = null;

  function plant(tries: number): void {
    mark = randomUUID();
    send(mark);
    alarms.set(ALARM, after(clock.now(), RETURNS_WITHIN), () => {
      if (tries < TRIES) return plant(tries + 1);
      log.warn(
        { tries },
        'The broker does not return our own messages (spottypottysense/fence/…): motion that waited there now counts as new',
      );
      lift();
    });
  }

  function lift(): void {
    stands = false;
    mark = null;
    alarms.set(ALARM, null, () => {});
  }

  return {
    opened: (sessionPresent) => {
      stands = sessionPresent;
    },
    plant: () => {
      if (stands) plant(1);
    },
    returned: (returnedMark) => {
      if (returnedMark === mark) lift();
    },
    lift,
    stands: () => stands,
  };
}
