import { describe, expect, test } from 'vitest';
import { editorialUri, furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, type HomeWishes, hall, kitchen } from './home.ts';

const { speakers, nina } = furnished;
const sonos = 'media_player.hall_sonos';
const throughHome = { output: 'media_player', entityId: sonos, name: 'Hall Sonos' };

/** A Sonos in the hall that Spotify does not command. */
function sonosHome({ hallRoom, ...wishes }: HomeWishes = {}, state = 'idle'): Home {
  const home = createHome({ ...wishes, hallRoom: { speaker: throughHome, ...hallRoom } });
  home.homeAssistant.shows(sonos, state, { volume_level: 0.6 });
  return home;
}

const calls = (home: Home) => home.homeAssistant.asked.map(({ action }) => action.split('.')[1]);
const stands = (home: Home) => home.homeAssistant.entity(sonos)?.state;

async function playing(home: Home): Promise<void> {
  home.sense('hall-pir');
  await home.pass(5);
  expect(home.phase(hall)?.name).toBe('lingering');
}

describe('a room that plays through Home Assistant', () => {
  test('has its volume before its music, and falls silent when it is empty', async () => {
    const home = sonosHome();
    await playing(home);
    expect(calls(home)).toEqual(['volume_set', 'play_media']);
    expect(home.homeAssistant.entity(sonos)?.attributes.volume_level).toBe(0.25);
    expect(home.events()[0]?.verdict.reason.type).toBe('music_heard');
    await home.pass(310);
    expect(stands(home)).toBe('paused');
    expect(calls(home).slice(2)).toEqual(['volume_set', 'media_pause', 'volume_set']);
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied', speaker: throughHome }]);
  });

  test('restricted-sonos-falls-back: Spotify refuses it, and its media player takes it', async () => {
    const home = createHome();
    const device = { deviceName: speakers.hall };
    home.spotify.act('devices', { action: 'set', ...device, traits: { isRestricted: true } });
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.why(hall)).toMatchObject({
      type: 'start_failed',
      failure: { kind: 'speaker_restricted' },
    });
    home.homeAssistant.shows(sonos, 'idle');
    home.edit((document) => ({
      ...document,
      rooms: document.rooms.map((room) =>
        room.id === hall ? ({ ...room, speaker: throughHome } as typeof room) : room,
      ),
    }));
    await home.pass(600);
    await playing(home);
    expect(stands(home)).toBe('playing');
  });

  test('leaves alone who pauses it, and goes on when they resume', async () => {
    const home = sonosHome();
    await playing(home);
    home.homeAssistant.shows(sonos, 'paused', { media_position: 40 });
    await home.pass(31);
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'paused' });
    home.homeAssistant.shows(sonos, 'playing');
    await home.pass(61);
    expect(home.why(hall)?.type).toBe('person_resumed');
    expect(calls(home)).toHaveLength(2);
  });

  test.each([
    ['another list', (home: Home) => home.homeAssistant.personPlays(sonos, 'theirs', 42)],
    [
      'the television',
      (home: Home) =>
        home.homeAssistant.shows(sonos, 'playing', {
          media_content_id: 'x-sonos-htastream:RINCON_1:spdif',
          source: 'TV',
          queue_size: null,
          queue_position: null,
        }),
    ],
    [
      'an album after ours',
      (home: Home) => home.homeAssistant.shows(sonos, 'playing', { media_playlist: 'Theirs' }),
    ],
  ])('never touches what a person puts on instead: %s', async (_, puts) => {
    const home = sonosHome();
    await playing(home);
    puts(home);
    await home.pass(1000);
    expect(stands(home)).toBe('playing');
    expect(calls(home)).toEqual(['volume_set', 'play_media']);
    expect(home.sessions()).toMatchObject([{ endReason: 'other_music_by_person' }]);
  });

  test('lets go when the music goes idle, and when it plays on the phone by then', async () => {
    const home = sonosHome();
    await playing(home);
    home.homeAssistant.shows(sonos, 'idle');
    home.spotify.act('user-action', {
      action: 'play',
      accountId: nina,
      deviceName: "Nina's phone",
      contextUri: editorialUri,
    });
    await home.pass(35);
    expect(home.why(hall)).toMatchObject({ type: 'person_took_over', cause: 'moved' });
    await home.pass(600);
    expect(home.heardOn()).toBe("Nina's phone");
  });

  test('takes no stream from a phone on which somebody of the account listens', async () => {
    const home = sonosHome();
    home.spotify.act('user-action', {
      action: 'play',
      accountId: nina,
      deviceName: "Nina's phone",
      contextUri: editorialUri,
    });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.events()[0]?.verdict.reason.type).toBe('others_play');
    expect(calls(home)).toEqual([]);
  });

  test('starts nothing over the television', async () => {
    const home = sonosHome();
    home.homeAssistant.shows(sonos, 'playing', { source: 'TV' });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.events()[0]?.verdict.reason.type).toBe('others_play');
    expect(stands(home)).toBe('playing');
  });

  test('knows its own music again after a restart, and what a person put on meanwhile is not', async () => {
    const home = sonosHome();
    await playing(home);
    await home.restart();
    await home.pass(310);
    expect(stands(home)).toBe('paused');

    const other = sonosHome();
    await playing(other);
    other.homeAssistant.personPlays(sonos, 'theirs', 7);
    await other.restart();
    await other.pass(1000);
    expect(stands(other)).toBe('playing');
  });

  test('waits for Home Assistant to come back before it believes that anything ended', async () => {
    const home = sonosHome();
    await playing(home);
    home.homeAssistant.shows(sonos, 'unavailable');
    await home.pass(100);
    expect(home.phase(hall)?.name).toBe('lingering');
    home.homeAssistant.shows(sonos, 'playing');
    await home.pass(220);
    expect(stands(home)).toBe('paused');
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
  });

  test('stops when it can be reached again', async () => {
    const home = sonosHome();
    await playing(home);
    home.homeAssistant.failWith({ kind: 'no_answer' });
    await home.pass(400);
    expect(home.phase(hall)?.name).toBe('stopping');
    home.homeAssistant.failWith(null);
    await home.pass(60);
    expect(stands(home)).toBe('paused');
    expect(home.phase(hall)?.name).toBe('silent');
  });

  test('is woken when it is off', async () => {
    const wake = [{ action: 'media_player.turn_on', entityId: sonos, thenWaitFor: 2 }];
    const home = sonosHome({ hallRoom: { wake } }, 'off');
    home.homeAssistant.when(sonos, () => {
      if (stands(home) === 'off') home.homeAssistant.shows(sonos, 'idle');
    });
    home.sense('hall-pir');
    await home.pass(15);
    expect(stands(home)).toBe('playing');
    expect(home.phase(hall)?.name).toBe('lingering');
  });

  test('without Home Assistant says so, and asks for nothing', async () => {
    const home = sonosHome();
    home.homeAssistant.failWith({ kind: 'not_connected' });
    home.sense('hall-pir');
    await home.pass(40);
    expect(home.events()[0]?.verdict).toMatchObject({
      outcome: 'failed',
      reason: { type: 'start_failed', failure: { kind: 'home_assistant_away' } },
    });
    expect(home.phase(hall)?.name).toBe('blocked');
  });
});

describe('one account in two rooms, by two outputs', () => {
  test('follows from a media player to a Connect speaker, and back', async () => {
    const short = { timeoutFor: 60, cooldownFor: 0 };
    const home = sonosHome({ sharing: 'follow_me', hall: short, kitchen: short });
    await playing(home);
    await home.pass(15);
    home.sense('kitchen-pir');
    await home.pass(30);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.phase(kitchen)?.name).toBe('lingering');
    expect(stands(home)).toBe('paused');
    home.sense('hall-pir');
    await home.pass(30);
    expect(home.phase(hall)?.name).toBe('lingering');
    expect(stands(home)).toBe('playing');
  });
});
