/** A refused motion changes no phase; what stands in the way is told all the same, at every moment. */
import { expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { createHome, type Home, hall, kitchen } from './home.ts';

const refusal = (home: Home, roomId = hall) =>
  home
    .house()
    .snapshot()
    .rooms.find(({ room }) => room.id === roomId)?.refusal ?? null;

test('a silent room tells what keeps it silent, from when it does until it no longer does', async () => {
  const home = createHome({ hall: { quietHours: [{ from: '13:01', to: '13:02' }] } });
  expect(refusal(home)).toBeNull();
  await home.pass(60);
  expect(refusal(home)).toMatchObject({ type: 'quiet_hours' });
  home.house().command({ type: 'house_snooze', snoozeFor: seconds(90) }, null);
  expect(refusal(home)).toMatchObject({ type: 'house_snoozed' });
  await home.pass(91);
  expect(refusal(home)).toBeNull();
});

test('what is about one motion, or about the moments after the music, is no refusal', async () => {
  const home = createHome({
    hall: { confirm: { pulses: 2 }, cooldownFor: 60, timeoutFor: 30, warning: { lastsFor: 0 } },
  });
  expect(refusal(home)).toBeNull();
  home.house().command({ type: 'start', roomId: hall }, null);
  await home.pass(40);
  expect(home.phase(hall)).toMatchObject({ name: 'silent' });
  expect(
    home
      .house()
      .explain(hall)
      ?.checks.find(({ answer }) => answer === 'no')?.name,
  ).toBe('not_cooling_down');
  expect(refusal(home)).toBeNull();
});

test('a room with music refuses nobody, and the room beside it tells who has the stream', async () => {
  const home = createHome();
  home.sense('hall-pir');
  await home.pass(10);
  expect(refusal(home)).toBeNull();
  expect(refusal(home, kitchen)).toEqual({ type: 'stream_in_use', roomId: hall });
});
