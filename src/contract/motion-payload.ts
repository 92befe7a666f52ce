/** From what a raw-MQTT sensor said to the report the rules understand: when it was seen, and how to know it again. */
import type { MotionReport } from './motion.ts';
import type { MotionPayload } from './mqtt.ts';
import { after, CLOCK_IS_SET_FROM, type Instant, seconds, shifted } from './units.ts';

/** Further ahead than this a device's clock is wrong, not early. */
const AHEAD_FOR = seconds(300);

export interface Delivery {
  heardAt: Instant;
  retained: boolean;
  /** Delivered from the queue the broker kept while we were away. */
  queued: boolean;
}

export function reportFromPayload(payload: MotionPayload, delivery: Delivery): MotionReport {
  const seenAt = ownTime(payload, delivery.heardAt);
  return {
    sensorId: payload.sensorId,
    motionDetected: payload.motionDetected,
    seenAt: seenAt ?? delivery.heardAt,
    heardAt: delivery.heardAt,
    source: 'mqtt',
    mark: markOf(payload),
    retained: delivery.retained,
    // An age is counted until it was sent; how long it then lay at the broker it cannot know.
    belated: delivery.queued && (seenAt === null || payload.ageFor !== undefined),
    readAgain: false,
  };
}

function ownTime(payload: MotionPayload, heardAt: Instant): Instant | null {
  if (payload.ageFor !== undefined) return shifted(heardAt, -Math.round(payload.ageFor * 1000));
  if (payload.timestamp === undefined) return null;
  const at = Date.parse(payload.timestamp) as Instant;
  return at < CLOCK_IS_SET_FROM || at > after(heardAt, AHEAD_FOR) ? null : at;
}

function markOf({ bootId, seq, timestamp, motionDetected }: MotionPayload): string | null {
  if (bootId !== undefined && seq !== undefined) return `${bootId}:${seq}`;
  if (timestamp !== undefined) return `${timestamp}:${motionDetected}`;
  return null;
}
