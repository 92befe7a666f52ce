import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Room } from '../../src/contract/room.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, hall } from './home.ts';

const { speakers, nina } = furnished;

/** Another device under the hall speaker's name. @returns its id in the simulated world. */
function twin(
  home: Home,
  type: 'CastVideo' | 'TV' | 'Smartphone' | 'Computer' | 'Tablet' | 'Automobile',
): string {
  const added: unknown = home.spotify.act('devices', { action: 'add', name: speakers.hall, type });
  return z.object({ speakerId: z.string() }).parse(added).speakerId;
}

/** Devices of one name are told apart by another name, for as long as one looks. */
function isHeardOn(home: Home, speakerId: string): boolean {
  home.spotify.act('devices', { action: 'rename', speakerId, name: 'This one' });
  const isIt = home.heardOn() === 'This one';
  home.spotify.act('devices', { action: 'rename', speakerId, name: speakers.hall });
  return isIt;
}

async function start(home: Home): Promise<void> {
  home.sense('hall-pir');
  await home.pass(10);
}

async function empty(home: Home): Promise<void> {
  await home.pass(400);
  expect(home.heardOn()).toBeNull();
}

describe('duplicate-name', () => {
  test.each(['CastVideo', 'TV'] as const)(
    'a room that names a type plays on no %s of the same name',
    async (type) => {
      const home = createHome({ hallRoom: { speaker: { name: speakers.hall, type: 'Speaker' } } });
      const other = twin(home, type);
      await start(home);
      expect(isHeardOn(home, 'hall')).toBe(true);
      await empty(home);
      home.spotify.act('devices', { action: 'sleep', speakerId: 'hall' });
      home.sense('hall-pir');
      await home.pass(30);
      expect(isHeardOn(home, other)).toBe(false);
      expect(home.why(hall)).toMatchObject({ failure: { kind: 'speaker_not_found' } });
    },
  );

  test('a room that names none goes on with the one that is active', async () => {
    const home = createHome();
    const cast = twin(home, 'CastVideo');
    home.spotify.act('user-action', { action: 'transfer', accountId: nina, speakerId: cast });
    await start(home);
    expect(isHeardOn(home, cast)).toBe(true);
    await empty(home);
    await start(home);
    expect(isHeardOn(home, cast)).toBe(true);
  });

  test.each(['Smartphone', 'Computer', 'Tablet', 'Automobile'] as const)(
    'a %s of the same name is left alone, and with it what plays there',
    async (type) => {
      const home = createHome();
      const personal = twin(home, type);
      home.spotify.act('devices', { action: 'sleep', speakerId: 'hall' });
      await start(home);
      expect(home.heardOn()).toBeNull();
      await home.pass(100);
      expect(home.phase(hall)?.name).not.toBe('lingering');
      expect(isHeardOn(home, personal)).toBe(false);
    },
  );

  test('a computer is a room speaker where the room says so', async () => {
    const home = createHome({ hallRoom: { speaker: { name: speakers.hall, type: 'Computer' } } });
    const computer = twin(home, 'Computer');
    await start(home);
    expect(isHeardOn(home, computer)).toBe(true);
    await empty(home);
  });
});

describe('renamed', () => {
  test('a speaker of another name is not taken silently; with the new name in the room it plays', async () => {
    const home = createHome();
    await start(home);
    await empty(home);
    home.spotify.act('devices', { action: 'rename', speakerId: 'hall', name: 'Entrance' });
    home.sense('hall-pir');
    await home.pass(30);
    expect(home.heardOn()).toBeNull();
    expect(home.events()[0]?.verdict.reason).toMatchObject({
      type: 'start_failed',
      failure: { kind: 'speaker_not_found' },
    });
    home.edit((document) => ({
      ...document,
      rooms: document.rooms.map((room) =>
        room.id === hall ? Room.parse({ ...room, speaker: { name: 'entrance ' } }) : room,
      ),
    }));
    await home.pass(100);
    await start(home);
    expect(home.heardOn()).toBe('Entrance');
  });

  test('music that is moved to a Jam is theirs', async () => {
    const home = createHome();
    await start(home);
    home.spotify.act('devices', { action: 'add', name: "Nina's Jam", type: 'Speaker' });
    home.spotify.act('user-action', { action: 'transfer', accountId: nina, deviceName: "Nina's Jam" });
    home.spotify.act('user-action', { action: 'resume', accountId: nina });
    await home.pass(600);
    expect(home.heardOn()).toBe("Nina's Jam");
    expect(home.sessions()).toMatchObject([{ endReason: 'moved_by_person' }]);
  });
});
