/** A town whose hall has sensors of a real Home Assistant, and the waits that all tests of it share. */
import type { z } from 'zod';
import type { EventView } from '../../../src/contract/views.ts';
import { openTown, type Town, type TownWishes } from '../town.ts';
import { waitFor } from '../wait.ts';
import type { Core } from './core.ts';

export interface HomeWishes extends TownWishes {
  /** Another token than its owner's. */
  token?: string;
}

export interface Home extends Town {
  /** @returns once this is the speaker that is heard; null: none is. */
  music(on: string | null): Promise<void>;
  status(sensorId: string, status: 'online' | 'offline'): Promise<void>;
  /** @param facts what else its reason says. @returns the event that was answered so. */
  verdict(sensorId: string, type: string, facts?: object): Promise<z.infer<typeof EventView>>;
}

/** A sensor in the hall that Home Assistant speaks for. */
export function hallSensor(id: string, role: 'motion' | 'presence' | 'door', entityId: string): object {
  return { id, kind: 'home_assistant', role, entityId, roomId: 'hall' };
}

/** @returns the home with its app running and its sensors heard. */
export async function openHome(core: Core, wishes: HomeWishes): Promise<Home> {
  const { token = core.administrator.token, sensors = [] } = wishes;
  const town = await openTown({
    ...wishes,
    env: { SPS_HA_URL: core.url, SPS_HA_TOKEN: token, ...wishes.env },
  });
  const { app } = town;
  const status = async (sensorId: string, wanted: string) => {
    await waitFor(async () => (await app.sensor(sensorId)).status === wanted, {
      within: 60,
      what: `${sensorId} to be ${wanted}`,
      seen: app.said,
    });
  };
  try {
    await town.start();
    for (const sensor of sensors) await status(String(Reflect.get(sensor, 'id')), 'online');
  } catch (error) {
    await town.close();
    throw error;
  }
  return {
    ...town,
    status,
    music: async (on) => {
      await waitFor(() => town.heardOn() === on, { within: 60, what: `music on ${on}`, seen: app.said });
    },
    verdict: (sensorId, type, facts = {}) => {
      const wanted = Object.entries({ type, ...facts });
      return waitFor(
        async () =>
          (await app.events()).find(
            (event) =>
              event.sensorId === sensorId &&
              wanted.every(([name, value]) => Reflect.get(event.verdict.reason, name) === value),
          ),
        { within: 60, what: `${sensorId} to be answered ${type}`, seen: app.said },
      );
    },
  };
}
