/** What the areas of Home Assistant are called. What was heard last counts while it is away: rooms do not lose their names. */
import type { Log } from '../../ports.ts';
import type { Line } from './line.ts';
import { areasOf, complain } from './registries.ts';

export interface AreaNames {
  /** @returns null when there is none of this id, or Home Assistant has not been heard yet. */
  areaName(areaId: string): string | null;
  close(): void;
}

export interface AreaNamesDeps {
  line: Line;
  log: Log;
  /** Called when names have changed. */
  changed: () => void;
}

export function followAreaNames({ line, log, changed }: AreaNamesDeps): AreaNames {
  let names: ReadonlyMap<string, string> = new Map();

  async function learn(): Promise<void> {
    const areas = await areasOf(line);
    if (!areas.ok) return complain(log, areas.failure, 'the areas of Home Assistant are not known');
    names = areas.value;
    changed();
  }

  const ends = [
    line.watch({ connected: () => void learn() }),
    line.subscribe({ type: 'subscribe_events', event_type: 'area_registry_updated' }, () => void learn()),
  ];
  return {
    areaName: (areaId) => names.get(areaId) ?? null,
    close: () => {
      for (const end of ends) end();
    },
  };
}
