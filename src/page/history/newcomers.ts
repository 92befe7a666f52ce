/** Reports that come while somebody reads: they wait, so that nothing moves under the reader's eyes. */
import type { EventView } from '../../contract/views.ts';

export interface Newcomers {
  count(): number;
  clear(): void;
  /**
   * @param isReading whether the newest are out of sight, or one of the shown is open.
   * @returns what is to be shown from now on.
   */
  hear(event: EventView, shown: readonly EventView[], isReading: boolean): readonly EventView[];
  /** The reader wants to see them. */
  take(shown: readonly EventView[]): readonly EventView[];
}

export function createNewcomers(): Newcomers {
  let waiting: readonly EventView[] = [];
  /** A verdict that has become another is told in its place. */
  const amended = (events: readonly EventView[], event: EventView) =>
    events.map((one) => (one.id === event.id ? event : one));
  const isAmong = (events: readonly EventView[], { id }: EventView) => events.some((one) => one.id === id);

  return {
    count: () => waiting.length,
    clear() {
      waiting = [];
    },
    hear(event, shown, isReading) {
      if (isAmong(shown, event)) return amended(shown, event);
      if (isAmong(waiting, event)) waiting = amended(waiting, event);
      else if (isReading) waiting = [event, ...waiting];
      else return [event, ...shown];
      return shown;
    },
    take(shown) {
      const all = [...waiting, ...shown];
      waiting = [];
      return all;
    },
  };
}
