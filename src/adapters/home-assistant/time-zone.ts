/** The zone in which the house lives is Home Assistant's, from the first time it is heard. */
import { z } from 'zod';
import type { HouseBook, Log } from '../../ports.ts';
import type { Line } from './line.ts';
import { complain, read } from './registries.ts';

const Config = z.looseObject({ time_zone: z.string() });

export interface TimeZoneDeps {
  line: Line;
  /** What it learns is kept there, so that a start without Home Assistant has it too. */
  book: Pick<HouseBook, 'liveIn'>;
  log: Log;
}

/** @returns the function that ends it. */
export function followTimeZone({ line, book, log }: TimeZoneDeps): () => void {
  async function learn(): Promise<void> {
    const config = await read(line, 'get_config', Config);
    if (!config.ok) return complain(log, config.failure, 'the time zone of Home Assistant is not known');
    const timeZone = config.value.time_zone;
    const settled = await book.liveIn(timeZone);
    if (!settled.ok)
      log.warn({ timeZone, failure: settled.failure }, 'the house does not live in this time zone');
  }

  const ends = [
    line.watch({ connected: () => void learn() }),
    line.subscribe({ type: 'subscribe_events', event_type: 'core_config_updated' }, () => void learn()),
  ];
  return () => {
    for (const end of ends) end();
  };
}
