/** What the connection hands to those who read, and what they may ask of it in return. */

export interface Message {
  topic: string;
  payload: Uint8Array;
  /** Kept by the broker, from whenever: sent because we subscribed, not because it happened. */
  retained: boolean;
  /** Waited at the broker while we were away. */
  queued: boolean;
}

/** Publishes with QoS 1, not retained. @returns no when it did not go out: nothing is queued here. */
export type Say = (topic: string, payload: object) => boolean;
