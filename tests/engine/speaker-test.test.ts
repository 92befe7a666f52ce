import { describe, expect, it, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { UserAction } from '../../src/simulator/user-action.ts';
import { hall } from './home.ts';
import { createTesting, focus, nina, onHall, steps, type Testing } from './testing.ts';

const { speakers } = furnished;
const pausing = { method: 'PUT', path: '/v1/me/player/pause' };
const playing = { method: 'PUT', path: '/v1/me/player/play' };
const person = (testing: Testing, action: { action: string } & Record<string, unknown>) =>
  testing.home.spotify.act('user-action', UserAction.parse({ accountId: nina, ...action }));
const commands = (testing: Testing) =>
  testing.home.requests.map(({ line }) => line).filter((line) => /^(PUT|POST) \/player/.test(line));

describe('without a speaker', () => {
  it('tells whether the account works and what Spotify shows, in silence', async () => {
    const testing = createTesting();
    const answer = await testing.tested({});
    expect(steps(answer)).toEqual(['account done', 'speaker done']);
    expect(answer.ok && answer.value.speakers?.map(({ name }) => name)).toContain(speakers.hall);
    expect(commands(testing)).toEqual([]);
  });

  test.each([
    [
      'not linked',
      (testing: Testing) => void testing.home.grants.delete(nina),
      ['account failed: not_linked'],
    ],
    [
      'whose permission has ended',
      (testing: Testing) => void testing.home.spotify.act('accounts', { action: 'revoke', id: nina }),
      ['account failed: permission_ended'],
    ],
  ])('tells of an account %s', async (_, spoil, told) => {
    const testing = createTesting();
    spoil(testing);
    expect(steps(await testing.tested({}))).toEqual(told);
    expect(steps(await testing.tested())).toEqual(told);
  });
});

describe('with a speaker', () => {
  it('plays for as long as asked, is silent again, and leaves it as loud as it was', async () => {
    const testing = createTesting();
    person(testing, { action: 'play', contextUri: focus.contextUri, deviceName: speakers.hall });
    person(testing, { action: 'volume', deviceName: speakers.hall, volumePercent: 61 });
    person(testing, { action: 'pause' });
    await testing.pass(10);
    const asking = testing.ask({ ...onHall, playFor: 4 });
    await testing.pass(3);
    expect(testing.home.heardOn()).toBe(speakers.hall);
    expect(testing.volume()).toBe(20);
    expect(testing.disk.note).toMatchObject([{ accountId: nina, foundPercent: 61 }]);
    await testing.pass(12);
    const answer = await asking;
    expect(steps(answer)).toEqual([
      'account done',
      'speaker done',
      'heard done',
      'paused done',
      'volume done',
    ]);
    expect(answer.ok && answer.value.heardAfterMs).toBeGreaterThan(0);
    expect([testing.home.heardOn(), testing.volume(), testing.disk.note]).toEqual([null, 61, null]);
  });

  it('plays the list of the first room of the account when none is named', async () => {
    const testing = createTesting();
    const asking = testing.ask({ speaker: onHall.speaker });
    await testing.pass(3);
    const { contextUri } = testing.home.spotify.state().accounts.find(({ id }) => id === nina) ?? {};
    expect(contextUri).toBe(playlistUri(nina, 'Morning'));
    await testing.pass(12);
    expect(steps(await asking)).toContain('paused done');
    testing.home.edit((house) => ({ ...house, rooms: [] }));
    expect(steps(await testing.tested({ speaker: onHall.speaker }))).toEqual(['no_music']);
  });

  test.each<[string, (testing: Testing) => void, string[]]>([
    [
      'asleep',
      ({ home }) => void home.spotify.act('devices', { action: 'sleep', deviceName: speakers.hall }),
      ['account done', 'speaker failed: speaker_not_found'],
    ],
    [
      'that takes no commands',
      ({ home }) =>
        void home.spotify.act('devices', {
          action: 'set',
          deviceName: speakers.hall,
          traits: { isRestricted: true },
        }),
      ['account done', 'speaker failed: speaker_restricted'],
    ],
    [
      'while Spotify asks for patience',
      ({ home }) =>
        void home.spotify.act('faults', {
          match: playing,
          status: 429,
          times: 9,
          headers: { 'retry-after': '40' },
        }),
      ['account done', 'speaker failed: rate_limited'],
    ],
  ])('says of a speaker %s what is wrong, and has nothing to clear up', async (_, spoil, told) => {
    const testing = createTesting();
    spoil(testing);
    expect(steps(await testing.tested())).toEqual(told);
    expect([testing.home.heardOn(), testing.disk.note]).toEqual([null, null]);
  });

  it('believes what is heard, not whether an answer came', async () => {
    const testing = createTesting();
    testing.home.spotify.act('faults', { match: playing, status: 502, acts: true, times: 9 });
    expect(steps(await testing.tested())).toEqual([
      'account done',
      'speaker done',
      'heard done',
      'paused done',
    ]);
    expect(testing.home.heardOn()).toBeNull();
  });

  it('says when it is not heard, and watches that it does not come late', async () => {
    const testing = createTesting();
    testing.home.spotify.act('faults', { match: playing, status: 204, times: 9 });
    expect(steps(await testing.tested())).toEqual([
      'account done',
      'speaker done',
      'heard failed: not_confirmed',
      'paused done',
    ]);
    expect(testing.disk.note).toBeNull();
  });

  it('ends music that comes late, after it was thought not to come', async () => {
    const testing = createTesting();
    testing.home.spotify.act('faults', { match: playing, status: 204, times: 9 });
    const asking = testing.ask(onHall);
    await testing.pass(13);
    person(testing, { action: 'play', contextUri: focus.contextUri, deviceName: speakers.hall });
    await testing.pass(12);
    expect(steps(await asking)).toContain('paused done');
    expect([testing.home.heardOn(), testing.disk.note]).toEqual([null, null]);
  });

  it('is tried until it is silent, like stopping: a pause that fails is sent again', async () => {
    const testing = createTesting();
    testing.home.spotify.act('faults', { match: pausing, status: 502, times: 3 });
    expect(steps(await testing.tested())).toContain('paused done');
    expect([testing.home.heardOn(), testing.disk.note]).toEqual([null, null]);
  });

  it('answers when that takes longer, and goes on without whoever asked', async () => {
    const testing = createTesting();
    testing.home.spotify.act('faults', { match: pausing, status: 502, forSeconds: 90 });
    expect(steps(await testing.tested())).toContain('paused pending: unreachable');
    expect(testing.home.heardOn()).toBe(speakers.hall);
    expect(steps(await testing.ask(onHall))).toEqual(['taken']);
    await testing.pass(120);
    expect([testing.home.heardOn(), testing.disk.note]).toEqual([null, null]);
    expect(steps(await testing.tested())).toContain('paused done');
  });

  it('begins nothing that could not be remembered', async () => {
    const testing = createTesting();
    testing.disk.full = true;
    expect(steps(await testing.tested())).toEqual(['not_stored']);
    expect(commands(testing)).toEqual([]);
  });
});

describe('somebody else', () => {
  test.each([
    [
      'a person who plays',
      (testing: Testing) =>
        person(testing, { action: 'play', contextUri: focus.contextUri, deviceName: "Nina's phone" }),
    ],
    ['a room that plays', (testing: Testing) => testing.home.sense('kitchen-pir')],
  ])('is left alone: %s', async (_, begin) => {
    const testing = createTesting();
    begin(testing);
    await testing.pass(5);
    const heard = testing.home.heardOn();
    const before = commands(testing).length;
    expect(heard).not.toBeNull();
    expect(steps(await testing.tested())).toEqual(['taken']);
    expect(testing.home.heardOn()).toBe(heard);
    expect(commands(testing)).toHaveLength(before);
  });

  test('is left alone: a room of another account on the same speaker', async () => {
    const testing = createTesting({ hallRoom: { accountId: 'tom' } });
    testing.home.sense('hall-pir');
    await testing.pass(5);
    expect(testing.home.heardOn('tom')).toBe(speakers.hall);
    expect(await testing.tested()).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/"Hall"/) },
    });
  });

  test('a person who puts on their own music meanwhile keeps it', async () => {
    const testing = createTesting();
    const asking = testing.ask({ ...onHall, playFor: 8 });
    await testing.pass(4);
    const own = playlistUri(nina, 'Sunday');
    person(testing, { action: 'play', contextUri: own, deviceName: "Nina's phone" });
    await testing.pass(20);
    expect(steps(await asking)).toEqual(['account done', 'speaker done', 'heard done', 'paused left_alone']);
    expect(testing.home.heardOn()).toBe("Nina's phone");
    expect(testing.disk.note).toBeNull();
  });

  test('a room that has begun with the same list on the same speaker keeps its music', async () => {
    const testing = createTesting({ hall: { music: focus, whenOthersPlay: 'take_over' } });
    const asking = testing.ask({ ...onHall, playFor: 8 });
    await testing.pass(4);
    testing.home.sense('hall-pir');
    await testing.pass(20);
    expect(steps(await asking)).toContain('paused left_alone');
    expect(testing.home.phase(hall)?.name).toMatch(/playing|lingering/);
    expect(testing.home.heardOn()).toBe(speakers.hall);
  });

  test('two tests of one account do not meet', async () => {
    const testing = createTesting();
    const [first, second] = [testing.tested(), testing.ask(onHall)];
    expect(steps(await second)).toEqual(['taken']);
    expect(steps(await first)).toContain('paused done');
  });
});

describe('a process that ends in between', () => {
  test('by a signal: pauses first', async () => {
    const testing = createTesting();
    const asking = testing.ask(onHall);
    await testing.pass(3);
    expect(testing.home.heardOn()).toBe(speakers.hall);
    await testing.close();
    await testing.pass(2);
    expect(testing.home.heardOn()).toBeNull();
    expect(steps(await asking)).toContain('paused pending');
  });

  test('by kill -9: the next one ends the music, and no room takes it for its own', async () => {
    const testing = createTesting();
    void testing.ask(onHall);
    await testing.pass(3);
    await testing.killed(20);
    await testing.pass(20);
    expect([testing.home.heardOn(), testing.disk.note]).toEqual([null, null]);
    expect(testing.home.phase(hall)?.name).toBe('silent');
    expect(testing.home.sessions()).toEqual([]);
  });

  test('by kill -9, and the next one comes much later: whoever plays by then is a person', async () => {
    const testing = createTesting();
    void testing.ask(onHall);
    await testing.pass(3);
    await testing.killed(601);
    await testing.pass(20);
    expect([testing.home.heardOn(), testing.disk.note]).toEqual([speakers.hall, null]);
  });
});

test('a media player of Home Assistant is tried through Home Assistant', async () => {
  const testing = createTesting();
  const sonos = 'media_player.hall_sonos';
  testing.home.homeAssistant.shows(sonos, 'paused', { volume_level: 0.6 });
  const speaker = { output: 'media_player', entityId: sonos, name: 'Hall Sonos' };
  const answer = await testing.tested({ speaker, music: focus });
  expect(steps(answer)).toEqual(['account done', 'speaker done', 'heard done', 'paused done', 'volume done']);
  expect(testing.home.homeAssistant.entity(sonos)).toMatchObject({
    state: 'paused',
    attributes: { volume_level: 0.6 },
  });
  expect(commands(testing)).toEqual([]);
});
