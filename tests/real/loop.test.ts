import { afterEach, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { openTown, type Town, type TownWishes } from './town.ts';
import { waitFor } from './wait.ts';

const { speakers, nina } = furnished;
let town: Town;

async function live(wishes: TownWishes = {}): Promise<Town> {
  town = await openTown(wishes);
  await town.start();
  return town;
}
afterEach(() => town.close());

const music = (on: string | null) =>
  waitFor(() => town.heardOn() === on, { what: `music on ${on}`, seen: town.app.said });
const verdict = async (type: string) =>
  waitFor(async () => (await town.app.events()).find((event) => event.verdict.reason.type === type), {
    what: `the verdict ${type}`,
    seen: town.app.said,
  });

test('a published message starts music, movement extends it, the empty room stops it, and every step says why', async () => {
  await live();
  await town.pulse('hall-pir');
  await music(speakers.hall);
  await verdict('music_heard');
  await town.pulse('hall-pir');
  await verdict('motion_extended');
  await music(null);
  await town.phase(town.app, 'hall', 'silent');
  const [session, ...others] = await town.app.sessions();
  expect(others).toEqual([]);
  expect(session).toMatchObject({
    roomId: 'hall',
    sensorId: 'hall-pir',
    motionCount: 2,
    endReason: 'room_emptied',
  });
  expect(session?.startLatencyMs).toBeGreaterThan(0);
  const { phase } = await town.app.room('hall');
  expect(phase.reason).toEqual({ type: 'music_stopped', because: 'room_emptied' });
  expect(town.spotify.state().violations).toEqual([]);
  expect(town.app.said()).not.toContain(town.refreshToken);
});

test('presence holds the music until it is given up', async () => {
  await live();
  const say = (motionDetected: boolean) =>
    town.broker.publish(
      'sensors/hall-radar/motion',
      JSON.stringify({ sensorId: 'hall-radar', motionDetected }),
      '-q',
      '1',
    );
  await say(true);
  await town.phase(town.app, 'hall', 'playing');
  await say(false);
  await verdict('room_emptied');
  await music(null);
});

test('in quiet hours motion starts nothing and says until when', async () => {
  await live({ hall: { quietHours: [{ from: '00:00', to: '00:00' }] } });
  await town.pulse('hall-pir');
  const event = await verdict('quiet_hours');
  expect(event.verdict.outcome).toBe('ignored');
  expect(town.heardOn()).toBeNull();
  expect(town.spotify.state().accounts.find(({ id }) => id === nina)?.isPlaying).toBe(false);
});

test('a chattering sensor is heard once', async () => {
  await live({ hall: { debounceFor: 20, timeoutFor: 60 } });
  for (let pulse = 0; pulse < 5; pulse++) await town.pulse('hall-pir');
  await music(speakers.hall);
  await town.phase(town.app, 'hall', 'lingering');
  expect(await town.app.events()).toHaveLength(1);
});

test('two rooms on one account: the first keeps the music', async () => {
  await live({ hall: { timeoutFor: 60 } });
  await town.pulse('hall-pir');
  await music(speakers.hall);
  await town.pulse('kitchen-pir');
  const event = await verdict('stream_in_use');
  expect(event.verdict.reason).toMatchObject({ roomId: 'hall' });
  expect(town.heardOn()).toBe(speakers.hall);
});

test('two rooms on one account: the latest takes the music, and it never plays twice', async () => {
  await live({ hall: { timeoutFor: 60 }, sharing: 'latest_wins' });
  await town.pulse('hall-pir');
  await town.phase(town.app, 'hall', 'lingering');
  await town.pulse('kitchen-pir');
  await music(speakers.kitchen);
  await town.phase(town.app, 'hall', 'silent');
  await town.phase(town.app, 'kitchen', 'silent');
  expect((await town.app.sessions()).map(({ roomId, endReason }) => [roomId, endReason])).toEqual([
    ['kitchen', 'room_emptied'],
    ['hall', 'stream_taken'],
  ]);
  expect(town.spotify.state().violations).toEqual([]);
});

test('what a person pauses stays paused while they are there', async () => {
  await live({ hall: { timeoutFor: 60 } });
  await town.pulse('hall-pir');
  await town.phase(town.app, 'hall', 'lingering');
  town.spotify.act('user-action', { action: 'pause', accountId: nina });
  await town.phase(town.app, 'hall', 'held');
  await town.pulse('hall-pir');
  await verdict('held');
  expect(town.heardOn()).toBeNull();
  expect((await town.app.room('hall')).phase.text).toMatch(/by hand/);
});

test('a person starts and stops by a command over MQTT and hears what became of it', async () => {
  await live();
  const command = (id: string, type: string) =>
    town.broker.publish(
      'spottypottysense/command',
      JSON.stringify({ id, command: { type, roomId: 'hall' } }),
      '-q',
      '1',
    );
  await command('one', 'start');
  await music(speakers.hall);
  await town.phase(town.app, 'hall', 'lingering');
  await command('two', 'stop');
  await music(null);
  await town.phase(town.app, 'hall', 'held');
});
