import { describe, expect, test } from 'vitest';
import { isOnSpeaker } from '../../src/contract/playback.ts';
import { isJam, isPersonal, isSameSpeaker, Speaker, speakerKey } from '../../src/contract/speaker.ts';

const connect = (name: string, type: string | null = null) => Speaker.parse({ name, type });
const player = (entityId: string, name = 'Sonos') =>
  Speaker.parse({ output: 'media_player', entityId, name });

describe('a speaker', () => {
  test('stored before there were two outputs is one of Spotify Connect', () => {
    expect(Speaker.parse({ name: 'Echo' })).toEqual({
      output: 'spotify_connect',
      name: 'Echo',
      type: null,
    });
    const said = { output: 'spotify_connect', name: 'Echo', type: 'Speaker' };
    expect(Speaker.parse(said)).toEqual(said);
  });

  test('of Home Assistant has an entity and no type', () => {
    const sonos = { output: 'media_player', entityId: 'media_player.hall', name: 'Sonos' };
    expect(Speaker.parse(sonos)).toEqual(sonos);
    expect(Speaker.safeParse({ ...sonos, type: 'Speaker' }).success).toBe(false);
  });

  test.each([
    ['light.hall', ['entityId']],
    ['media_player.', ['entityId']],
    ['media_player.hall room', ['entityId']],
    [`media_player.${'a'.repeat(250)}`, ['entityId']],
  ])('cannot be the entity %s', (entityId, path) => {
    const result = Speaker.safeParse({ output: 'media_player', entityId, name: 'Sonos' });
    expect(result.error?.issues[0]?.path).toEqual(path);
  });

  test('needs an output that exists', () => {
    expect(Speaker.safeParse({ output: 'bluetooth', name: 'Echo' }).success).toBe(false);
  });
});

describe('what plays on a speaker', () => {
  const on = (name: string, type: string) => ({ device: { id: 'd1', name, type } });

  test.each(['Smartphone', 'Tablet', 'Computer', 'Automobile'])(
    'is not heard in the room on a %s of its name, unless the room names that type',
    (type) => {
      expect(isPersonal(type)).toBe(true);
      expect(isOnSpeaker(on('Kitchen', type), connect('Kitchen'))).toBe(false);
      expect(isOnSpeaker(on('Kitchen', type), connect('Kitchen', type))).toBe(true);
    },
  );

  test.each(['Speaker', 'AVR', 'TV', 'CastAudio', 'GameConsole'])(
    'is heard on any %s of its name',
    (type) => {
      expect(isPersonal(type)).toBe(false);
      expect(isOnSpeaker(on('Kitchen', type), connect('Kitchen'))).toBe(true);
    },
  );

  test('is never heard on a Jam, whatever the room calls its speaker', () => {
    for (const jam of ["Nina's Jam", 'Tom’s jam ']) {
      expect(isJam(jam)).toBe(true);
      expect(isOnSpeaker(on(jam, 'Speaker'), connect(jam))).toBe(false);
      expect(isOnSpeaker(on(jam, 'Speaker'), connect(jam, 'Speaker'))).toBe(false);
    }
    for (const name of ['Jam room', 'Jam', "Nina's Jam box", 'Ninas jam'])
      expect(isOnSpeaker(on(name, 'Speaker'), connect(name))).toBe(true);
  });

  test('is told by the entity of a media player, whatever it is called', () => {
    const device = { id: 'media_player.hall', name: 'Hall', type: 'media_player' };
    expect(isOnSpeaker({ device }, player('media_player.hall'))).toBe(true);
    expect(isOnSpeaker({ device }, player('media_player.kitchen', 'Hall'))).toBe(false);
    expect(isOnSpeaker({ device: null }, player('media_player.hall'))).toBe(false);
  });
});

describe('two rooms mean one speaker', () => {
  test.each([
    ['by the same entity', player('media_player.a', 'One'), player('media_player.a', 'Other'), true],
    ['not by two entities of one name', player('media_player.a'), player('media_player.b'), false],
    ['not across outputs', player('media_player.a'), connect('Sonos'), false],
    ['not across outputs, the other way', connect('Sonos'), player('media_player.a'), false],
    ['by name', connect('Echo'), connect(' echo '), true],
    ['not by two types', connect('Echo', 'TV'), connect('Echo', 'Speaker'), false],
    ['by a type that only one names', connect('Echo', 'TV'), connect('Echo'), true],
    ['by a type that only the other names', connect('Echo'), connect('Echo', 'TV'), true],
  ])('%s', (_, a, b, same) => {
    expect(isSameSpeaker(a, b)).toBe(same);
  });
});

test('what is counted of a speaker is counted under one key', () => {
  expect(speakerKey(connect(' Echo '))).toBe(speakerKey(connect('echo')));
  expect(speakerKey(connect('Echo', 'TV'))).not.toBe(speakerKey(connect('Echo', 'Speaker')));
  expect(speakerKey(connect('Echo', 'TV'))).not.toBe(speakerKey(connect('Echo')));
  expect(speakerKey(player('media_player.a', 'One'))).toBe(speakerKey(player('media_player.a', 'Other')));
});
