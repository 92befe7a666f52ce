/** Who is told what Home Assistant tells, and wants to know none of it; a test hears what it is about. */
import type { HomeAssistantHears } from '../../src/adapters/home-assistant/connect.ts';
import { emptyHouse } from '../../src/contract/house.ts';
import { createFakeHouse } from './house.ts';

export function createHears(about: Partial<HomeAssistantHears>): HomeAssistantHears {
  return {
    house: createFakeHouse([]).house,
    document: () => emptyHouse(false, 'UTC'),
    book: { liveIn: async () => ({ ok: true, value: undefined }) },
    troubled: () => {},
    conditionTroubled: () => {},
    changed: () => {},
    ...about,
  };
}
