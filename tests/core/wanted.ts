/** What rooms may ask of motion before it starts music, and whether what started it was enough. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Room } from '../../src/contract/room.ts';
import type { Session } from '../../src/contract/session.ts';
import type { RoomId } from '../../src/contract/units.ts';
import type { Facts } from '../../src/core/situation.ts';

const confirm = fc.oneof(
  fc.constant({}),
  fc.record({
    heldFor: fc.constantFrom(0, 0, 3, 30),
    pulses: fc.integer({ min: 1, max: 3 }),
    withinFor: fc.integer({ min: 0, max: 40 }),
    sensors: fc.constantFrom(1, 1, 2),
  }),
);

export const factTold = fc.record({
  do: fc.constant('fact'),
  fact: fc.constantFrom('somebody_home', 'door_shut'),
  value: fc.constantFrom(true, true, false, null),
});
const conditions = fc.array(
  fc.record({
    fact: fc.constantFrom('somebody_home', 'door_shut'),
    unknownMeans: fc.constantFrom('yes', 'yes', 'no'),
  }),
  { maxLength: 2 },
);

/** Of a policy. */
export const wishesBefore = { confirm, startsPerDayAtMost: fc.constantFrom(null, null, 1, 2), conditions };

/** When motion began music, and when motion had been heard in the room until then. */
interface Started {
  roomId: RoomId;
  atMs: number;
  facts: Facts;
  motionsMs: number[];
}

export function expectWanted(
  world: { started(): readonly Started[]; sessions(): readonly Session[] },
  rooms: readonly Room[],
): void {
  expectSure(world.started(), rooms);
  expectConditionsMet(world.started(), rooms);
  expectWithinLimit(world.sessions(), rooms);
}

/** Where only motions are counted, so many must have been heard within the window. */
function expectSure(started: readonly Started[], rooms: readonly Room[]): void {
  for (const { roomId, motionsMs, atMs } of started) {
    const confirm = rooms.find(({ id }) => id === roomId)?.policy.confirm;
    if (confirm === undefined || confirm.heldFor > 0 || confirm.sensors > 1) continue;
    const inWindow = motionsMs.filter((heardMs) => heardMs >= atMs - confirm.withinFor * 1000);
    expect(inWindow.length).toBeGreaterThanOrEqual(confirm.pulses);
  }
}

function expectConditionsMet(started: readonly Started[], rooms: readonly Room[]): void {
  for (const { roomId, facts } of started)
    for (const { fact, unknownMeans } of rooms.find(({ id }) => id === roomId)?.policy.conditions ?? [])
      expect(facts[fact] ?? unknownMeans === 'yes').toBe(true);
}

/** In UTC a day is what the first ten letters of an instant say. */
function expectWithinLimit(sessions: readonly Session[], rooms: readonly Room[]): void {
  const byMotion = sessions.filter(({ sensorId }) => sensorId !== null);
  const days = Map.groupBy(byMotion, ({ roomId, startedAt }) =>
    [roomId, new Date(startedAt).toISOString().slice(0, 10)].join(' '),
  );
  for (const { id, policy } of rooms)
    for (const [day, begun] of days)
      if (day.startsWith(`${id} `))
        expect(begun.length).toBeLessThanOrEqual(policy.startsPerDayAtMost ?? Number.POSITIVE_INFINITY);
}
