/** What Home Assistant says of itself, for people who want to know whether we understand each other. */
import { z } from 'zod';
import type { HomeAssistantStanding } from '../../contract/diagnostics.ts';
import type { Instant } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';
import type { Line } from './line.ts';
import { read } from './registries.ts';

/** The domain of our integration there. */
const COMPANION = 'spottypottysense';

const Config = z.looseObject({
  version: z.string(),
  time_zone: z.string(),
  components: z.array(z.string()).default([]),
});

const Loaded = z.looseObject({ data: z.looseObject({ component: z.literal(COMPANION) }) });

type Said = Pick<HomeAssistantStanding, 'version' | 'timeZone' | 'companion'>;

export interface About {
  /** What was said last, also while the line is cut. */
  told(): Said & Pick<HomeAssistantStanding, 'since'>;
  close(): void;
}

export function followAbout(line: Line, clock: Pick<Clock, 'now'>): About {
  let since: Instant | null = null;
  let said: Said = { version: null, timeZone: null, companion: null };

  /** What cannot be read is complained of where something depends on it. */
  async function learn(): Promise<void> {
    const config = await read(line, 'get_config', Config);
    if (!config.ok) return;
    const { version, time_zone: timeZone, components } = config.value;
    said = { version, timeZone, companion: components.includes(COMPANION) };
  }

  const ends = [
    line.watch({
      connected() {
        since = clock.now();
        void learn();
      },
      lost() {
        since = null;
      },
    }),
    ...['core_config_updated', 'homeassistant_started'].map((event_type) =>
      line.subscribe({ type: 'subscribe_events', event_type }, () => void learn()),
    ),
    // Told of each integration, hundreds at a start.
    line.subscribe({ type: 'subscribe_events', event_type: 'component_loaded' }, (event) => {
      if (Loaded.safeParse(event).success) void learn();
    }),
  ];
  return {
    told: () => ({ ...said, since }),
    close() {
      for (const end of ends) end();
    },
  };
}
