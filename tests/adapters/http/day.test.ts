import { afterEach, beforeEach, expect, test } from 'vitest';
import { DayView } from '../../../src/contract/strip.ts';
import { type Door, events, now, openDoor, promised, session } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

async function dayIn(language = 'en') {
  const answer = await home.ask('/day', { headers: { 'accept-language': language } });
  promised('showDay', answer);
  return DayView.parse(answer.body);
}

test('tells of every room and sensor what happened to it in 24 hours', async () => {
  const day = await dayIn();
  expect(Date.parse(day.at)).toBe(now);
  const [hall, bedroom, kitchen] = day.rooms;
  expect(hall).toMatchObject({
    roomId: 'hall',
    music: [{ sessionId: session.id, endedAt: null }],
    quiet: [],
    marks: [],
  });
  expect(hall?.ticks.at(-1)).toBe(2);
  // By German clocks it is half past seven, in the night of the bedroom.
  expect(bedroom).toMatchObject({
    music: [],
    quiet: [
      { beganAt: day.firstTickAt, endedAt: '2026-03-01T07:00:00.000Z' },
      { beganAt: '2026-03-01T21:00:00.000Z', endedAt: null },
    ],
  });
  expect(kitchen?.ticks.every((count) => count === 0)).toBe(true);
  expect(day.sensors.map(({ sensorId, ticks }) => [sensorId, ticks.at(-1)])).toEqual([
    ['hall-pir', 2],
    ['bedroom-radar', 3],
  ]);
});

test('says of what was not started why, in the words of whoever reads', async () => {
  const marksIn = async (language: string) => (await dayIn(language)).rooms.flatMap(({ marks }) => marks);
  const mark = { eventId: events[0]?.id, kind: 'not_started', count: 3 };
  expect(await marksIn('en')).toMatchObject([{ ...mark, text: 'Quiet hours until 08:00.' }]);
  expect(await marksIn('de')).toMatchObject([{ ...mark, text: 'Ruhezeit bis 08:00.' }]);
});
