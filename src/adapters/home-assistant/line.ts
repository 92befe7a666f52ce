/** The one line to Home Assistant, as everything in this folder uses it: questions, and subscriptions that outlive it. */
import type { HomeFailure } from '../../contract/wake.ts';
import type { Result } from '../../ports.ts';

/** A message of Home Assistant's WebSocket API, without its number. */
export interface HomeMessage {
  type: string;
  [field: string]: unknown;
}

export interface Line {
  /** Whether questions are answered at this moment. */
  connected(): boolean;
  /** One question, one answer; within ten seconds, or it is `no_answer`. What comes back is for the asker to parse. */
  ask(message: HomeMessage): Promise<Result<unknown, HomeFailure>>;
  /**
   * Kept until the returned function is called: asked again after each reconnection, in the order in which they were made.
   * @param hear gets every event of it.
   * @param refused is told when Home Assistant does not want to; it is asked again after the next reconnection.
   */
  subscribe(
    message: HomeMessage,
    hear: (event: unknown) => void,
    refused?: (failure: HomeFailure) => void,
  ): () => void;
  /** Told when the line stands, at once if it does already, before any subscription is made again, and when it is cut. @returns the function that ends it. */
  watch(listener: LineListener): () => void;
}

export interface LineListener {
  connected?: () => void;
  lost?: () => void;
}
