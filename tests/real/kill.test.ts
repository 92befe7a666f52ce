import { afterEach, describe, expect, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
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
  waitFor(() => town.heardOn() === on, { within: 60, what: `music on ${on}`, seen: town.app.said });
const phase = (name: string) => town.phase(town.app, 'hall', name);

async function expectOneEndedSession(): Promise<void> {
  const sessions = await town.app.sessions();
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.endedAt).not.toBeNull();
  // The killed process may just have renewed its token, and the next one has none yet.
  const violations = town.spotify.state().violations.filter(({ kind }) => kind !== 'parallel_refresh');
  expect(violations).toEqual([]);
}

describe('kill -9', () => {
  test('while starting: the music is adopted or begun again, and ends once', async () => {
    // Whether the lost play is obeyed is awaited before it is sent again: by then a shorter timeout would be over.
    await live({ hall: { timeoutFor: 20 } });
    town.spotify.act('faults', {
      match: { method: 'PUT', path: '/v1/me/player/play' },
      times: 1,
      delayMs: 5000,
      status: 502,
    });
    await town.pulse('hall-pir');
    await phase('starting');
    // Killed before the play has left, the second one would meet the fault, and be the last.
    const asked = () => town.spotify.world().log.some(({ path }) => path.endsWith('/player/play'));
    await waitFor(asked, { within: 20, what: 'the play at Spotify', seen: town.app.said });
    await town.app.kill();
    await town.start();
    await music(speakers.hall);
    await music(null);
    await phase('silent');
    await expectOneEndedSession();
  });

  test('while lingering: the same session goes on and ends once', async () => {
    await live({ hall: { timeoutFor: 8 } });
    await town.pulse('hall-pir');
    await phase('lingering');
    const [before] = await town.app.sessions();
    await town.app.kill();
    await town.start();
    expect((await town.app.sessions())[0]?.id).toBe(before?.id);
    expect(town.heardOn()).toBe(speakers.hall);
    await music(null);
    await phase('silent');
    await expectOneEndedSession();
  });

  test('while playing: presence is remembered', async () => {
    await live();
    const say = (motionDetected: boolean) =>
      town.broker.publish(
        'sensors/hall-radar/motion',
        JSON.stringify({ sensorId: 'hall-radar', motionDetected }),
        '-q',
        '1',
      );
    await say(true);
    await phase('playing');
    await town.app.kill();
    await town.start();
    await phase('playing');
    await say(false);
    await music(null);
    await phase('silent');
    await expectOneEndedSession();
  });

  test('while warning: the music still ends, and its session once', async () => {
    await live({ hall: { timeoutFor: 10, warning: { lastsFor: 6 } } });
    await town.pulse('hall-pir');
    await phase('warning');
    await town.app.kill();
    await town.start();
    await music(null);
    await phase('silent');
    await expectOneEndedSession();
  });

  test('while confirming: doubt starts nothing, and whoever moves on is believed', async () => {
    await live({ hall: { confirm: { pulses: 2, withinFor: 60 } } });
    await town.pulse('hall-pir');
    await phase('confirming');
    await town.app.kill();
    await town.start();
    await phase('silent');
    expect(town.heardOn()).toBeNull();
    await town.pulse('hall-pir');
    await town.pulse('hall-pir');
    await music(speakers.hall);
  });

  test('while stopping, between the decision and the pause: the music still ends', async () => {
    await live();
    await town.pulse('hall-pir');
    await phase('lingering');
    town.spotify.act('faults', {
      match: { path: '/v1/me/player*' },
      forSeconds: 3600,
      status: 502,
      body: '<html>Bad Gateway</html>',
    });
    await phase('stopping');
    await town.app.kill();
    expect(town.heardOn()).toBe(speakers.hall);
    await town.liftFaults();
    await town.start();
    await music(null);
    await phase('silent');
    await expectOneEndedSession();
  });

  test('while a speaker is tried: the next one ends its music, and no room takes it for its own', async () => {
    await live();
    const music = { contextUri: playlistUri(nina, 'Focus'), label: 'Focus' };
    const asked = { speaker: { name: speakers.hall }, music, playFor: 10 };
    const answer = town.app.post(`/spotify/test?accountId=${nina}`, asked).catch(() => null);
    await waitFor(() => town.heardOn() === speakers.hall, {
      within: 60,
      what: 'the music of the test',
      seen: town.app.said,
    });
    await town.app.kill();
    await answer;
    expect(town.heardOn()).toBe(speakers.hall);
    await town.start();
    await waitFor(() => town.heardOn() === null, { within: 60, what: 'silence', seen: town.app.said });
    await phase('silent');
    expect(await town.app.sessions()).toEqual([]);
  });

  test('while held: the person is still respected', async () => {
    await live({ hall: { timeoutFor: 60, holdAtLeastFor: 3600 } });
    await town.pulse('hall-pir');
    await phase('lingering');
    town.spotify.act('user-action', { action: 'pause', accountId: nina });
    await phase('held');
    await town.app.kill();
    await town.start();
    await phase('held');
    await town.pulse('hall-pir');
    await waitFor(async () => (await town.app.events())[0]?.verdict.reason.type === 'held', {
      what: 'the verdict held',
    });
    expect(town.heardOn()).toBeNull();
  });

  test('while blocked and while snoozed: the wait goes on', async () => {
    await live();
    town.spotify.act('devices', { action: 'sleep', deviceName: speakers.hall });
    await town.pulse('hall-pir');
    await phase('blocked');
    await town.app.kill();
    await town.start();
    await phase('blocked');
    await town.app.post('/rooms/hall/snooze', { snoozeFor: 600 });
    await phase('snoozed');
    await town.app.kill();
    await town.start();
    await phase('snoozed');
    expect(town.heardOn()).toBeNull();
  });
});
