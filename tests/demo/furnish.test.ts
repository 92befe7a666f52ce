import { describe, expect, it } from 'vitest';
import { HouseDocument } from '../../src/contract/house.ts';
import { demoHouse, people } from '../../src/demo/furnish.ts';
import { furnishedWorld } from '../../src/simulator/furnish.ts';

const house = demoHouse('Europe/Berlin');
const world = furnishedWorld({ now: Date.UTC(2026, 5, 1) });

function policyOf(roomId: string) {
  const room = house.rooms.find(({ id }) => id === roomId);
  if (room === undefined) throw new Error(`no room is called ${roomId}`);
  return room.policy;
}

function accountOf(roomId: string): string | null | undefined {
  return house.rooms.find(({ id }) => id === roomId)?.accountId;
}

describe('the demo home', () => {
  it('is a house document marked as a demo, which the store takes as it is', () => {
    expect(HouseDocument.parse(house)).toEqual(house);
    expect(house.demo).toBe(true);
    expect(house.settings.timeZone).toBe('Europe/Berlin');
  });

  it('has four rooms and six sensors that speak MQTT', () => {
    expect(house.rooms.map(({ id }) => id)).toEqual(['hall', 'bathroom', 'kitchen', 'living-room']);
    expect(house.sensors.map(({ id, kind, role, roomId }) => [id, kind, role, roomId])).toEqual([
      ['hall-pir', 'mqtt', 'motion', 'hall'],
      ['bathroom-pir', 'mqtt', 'motion', 'bathroom'],
      ['bathroom-presence', 'mqtt', 'presence', 'bathroom'],
      ['kitchen-pir', 'mqtt', 'motion', 'kitchen'],
      ['living-presence', 'mqtt', 'presence', 'living-room'],
      ['living-pir', 'mqtt', 'motion', 'living-room'],
    ]);
  });

  it('plays the lists, on the speakers, by the app and the accounts that the simulated Spotify has', () => {
    expect(house.accounts.map(({ id }) => id)).toEqual(people);
    for (const account of house.accounts) {
      expect(world.accounts.map(({ id }) => id)).toContain(account.id);
      expect(world.apps.map(({ clientId }) => clientId)).toContain(account.clientId);
    }
    for (const { accountId, speaker, policy } of house.rooms) {
      const reached = world.registrations.filter((registration) => registration.accountId === accountId);
      const names = world.speakers
        .filter(({ id }) => reached.some(({ speakerId }) => speakerId === id))
        .map(({ name }) => name);
      expect(names).toContain(speaker.name);
      expect(world.contexts[policy.music.contextUri]?.ownerId).toBe(accountId);
    }
  });

  it('gives each room a speaker and a list of its own, or nobody could tell whose music plays', () => {
    expect(new Set(house.rooms.map(({ speaker }) => speaker.name)).size).toBe(house.rooms.length);
    expect(new Set(house.rooms.map(({ policy }) => policy.music.contextUri)).size).toBe(house.rooms.length);
  });

  it('has two rooms on each account, shared by a rule of its own', () => {
    expect([accountOf('hall'), accountOf('kitchen')]).toEqual(['tom', 'tom']);
    expect([accountOf('bathroom'), accountOf('living-room')]).toEqual(['nina', 'nina']);
    expect(house.accounts.map(({ id, sharing }) => [id, sharing])).toEqual([
      ['nina', 'first_wins'],
      ['tom', 'priority'],
    ]);
  });

  it('lets a single motion in the hall do its work at any hour, and again at once', () => {
    expect(policyOf('hall')).toMatchObject({
      quietHours: [],
      cooldownFor: 0,
      debounceFor: 0,
      timeoutFor: 60,
    });
  });

  it('is silent at night everywhere else, and soon after the last motion', () => {
    for (const { id, policy } of house.rooms) {
      expect(policy.timeoutFor).toBeLessThanOrEqual(300);
      if (String(id) !== 'hall') expect(policy.quietHours).not.toEqual([]);
    }
  });
});
