import { expect, test } from 'vitest';
import { Account } from '../../src/contract/account.ts';
import type { HouseDocument } from '../../src/contract/house.ts';
import { Room } from '../../src/contract/room.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import type { Session } from '../../src/contract/session.ts';
import { AccountId } from '../../src/contract/units.ts';
import { between, createChance } from '../../src/demo/chance.ts';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createHome, type Home, startAt } from './home.ts';

const SEED = 42;
const DAYS = 30;
const DAY_S = 86_400;
const people = [furnished.nina, furnished.tom, 'kid'] as const;
/** Whose account each of the ten rooms plays on: accounts with four, three and three rooms that contend for them. */
const rooms = Array.from({ length: 10 }, (_, at) => ({
  id: `room-${at}`,
  account: people[at % 3] ?? people[0],
}));

/** A walk through the house: up between six and eight, in bed by eleven, a few minutes to an hour in a room, moving while there. */
function* movements(person: string): Generator<{ inS: number; sensorId: string; motionDetected: boolean }> {
  for (let day = 0; day < DAYS; day++) {
    const chance = createChance(SEED, person, day);
    let at = day * DAY_S + between(chance, 6, 8) * 3600;
    const bedtime = day * DAY_S + between(chance, 21, 23) * 3600;
    while (at < bedtime) {
      const room = rooms[Math.floor(chance() * rooms.length)]?.id ?? '';
      const leavesAt = at + between(chance, 120, 3600);
      yield { inS: Math.round(at), sensorId: `${room}-radar`, motionDetected: true };
      for (at += between(chance, 5, 30); at < leavesAt; at += between(chance, 10, 240))
        yield { inS: Math.round(at), sensorId: `${room}-pir`, motionDetected: true };
      yield { inS: Math.round(at), sensorId: `${room}-radar`, motionDetected: false };
      at += between(chance, 5, 900);
    }
  }
}

function tenRooms(document: HouseDocument): HouseDocument {
  const policy = {
    timeoutFor: 300,
    maxSessionFor: 5400,
    quietHours: [{ from: '22:00', to: '07:00' }],
    // Silence between the end of a list and our look would count as heard: what comes after it is another story.
    music: { contextUri: playlistUri(furnished.nina, 'Morning'), label: 'Morning' },
    resumeWithinFor: 0,
    whenMusicEnds: 'stop',
  };
  return {
    ...document,
    settings: { ...document.settings, timeZone: 'UTC' },
    accounts: people.map((id, at) =>
      Account.parse({
        id,
        label: id,
        clientId: furnished.clientId,
        sharing: at === 0 ? 'first_wins' : 'latest_wins',
      }),
    ),
    rooms: rooms.map(({ id, account }) =>
      Room.parse({ id, name: id, accountId: account, speaker: { name: id }, policy }),
    ),
    sensors: rooms.flatMap(({ id }) => [
      Sensor.parse({ id: `${id}-pir`, kind: 'mqtt', role: 'motion', roomId: id }),
      Sensor.parse({ id: `${id}-radar`, kind: 'mqtt', role: 'presence', roomId: id }),
    ]),
  };
}

function moveIn(home: Home): void {
  home.spotify.act('accounts', { action: 'add', id: 'kid', name: 'Kid' });
  for (const { id } of rooms) home.spotify.act('devices', { action: 'add', name: id });
  const scopes = [...furnished.scopes];
  for (const accountId of people)
    home.grants.set(AccountId.parse(accountId), {
      refreshToken: home.spotify.grant({ accountId, clientId: furnished.clientId, scopes }),
      scope: scopes.join(' '),
      authorizedAt: startAt,
      endedAt: null,
    });
  home.edit(tenRooms);
}

/** Adds up, at every moment at which something may change, how long each speaker was heard. */
function createEar(home: Home) {
  const heardS = new Map<string, number>();
  let last = home.time.clock.monotonicMs();
  let sounding: string[] = [];
  return {
    heardS,
    listen() {
      const now = home.time.clock.monotonicMs();
      for (const speaker of sounding) heardS.set(speaker, (heardS.get(speaker) ?? 0) + (now - last) / 1000);
      last = now;
      sounding = home.spotify
        .state()
        .accounts.flatMap(({ isPlaying, speakerName }) => (isPlaying && speakerName ? [speakerName] : []));
    },
  };
}

const lengthS = ({ heardAt, endedAt }: Session) => ((endedAt ?? Number.NaN) - (heardAt ?? Number.NaN)) / 1000;

test('thirty days of ten rooms: history tells what Spotify heard, nothing plays twice, and every session has its end', async () => {
  const began = performance.now();
  const midnight = startAt - 12 * 3600 * 1000;
  const home = createHome({ at: midnight as typeof startAt });
  moveIn(home);
  const ear = createEar(home);
  const day = people.flatMap((person) => [...movements(person)]).sort((a, b) => a.inS - b.inS);
  let passedS = 0;
  for (const { inS, sensorId, motionDetected } of day) {
    await home.pass(inS - passedS, ear.listen);
    passedS = inS;
    home.sense(sensorId, motionDetected);
  }
  await home.pass(4 * 3600, ear.listen);

  const sessions = home.history.sessions({ limit: 100_000 });
  const toldS = new Map<string, number>();
  for (const session of sessions)
    toldS.set(session.roomId, (toldS.get(session.roomId) ?? 0) + lengthS(session));
  for (const { id } of rooms) {
    const count = sessions.filter(({ roomId }) => roomId === id).length;
    // The ear hears a session begin before, and end before, our look confirms it: a few seconds each.
    expect(Math.abs((toldS.get(id) ?? 0) - (ear.heardS.get(id) ?? 0)) / Math.max(count, 1)).toBeLessThan(5);
  }
  expect(sessions.filter(({ endedAt }) => endedAt === null)).toEqual([]);
  // Nobody touched a phone: whatever looks like a person's hand was one of our own rooms.
  expect(sessions.filter(({ endReason }) => endReason?.endsWith('by_person'))).toEqual([]);
  expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length);
  expect(home.spotify.state().violations).toEqual([]);
  expect(sessions.length).toBeGreaterThan(1000);
  const hours = Math.round([...ear.heardS.values()].reduce((sum, s) => sum + s, 0) / 3600);
  const tookS = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `${DAYS} days, ${day.length} reports, ${sessions.length} sessions, ${hours} h of music: simulated in ${tookS} s\n`,
  );
}, 600_000);
