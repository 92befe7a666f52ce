import { describe, expect, test } from 'vitest';
import { MediaPlayerSpeaker, Speaker } from '../../src/contract/speaker.ts';
import { seconds } from '../../src/contract/units.ts';
import { holders, isForeign, isUnsettled, speakerKept, streamKept } from '../../src/core/stage.ts';
import { at, claim, id, policy, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { phaseNames } from './phase-names.ts';

const kitchen = claim();
const tom = id.account('tom');
const followAfterFor = seconds(10);
const elsewhere = claim({ accountId: id.account('nina') });
const bath = claim({ roomId: id.room('bath'), since: at(-900) });

test('a room holds the stream from its first look to its last note, and not while it stops or stands back', () => {
  const holding = phaseNames.filter((phase) => holders([claim({ phase })], tom).length === 1);
  expect(holding).toEqual(['starting', 'playing', 'lingering', 'warning']);
});

test('what a room that starts or stops has asked for may be obeyed after whatever is asked now', () => {
  const unsettled = phaseNames.filter((phase) => isUnsettled([claim({ phase })], tom));
  expect(unsettled).toEqual(['starting', 'stopping']);
  expect(isUnsettled([claim({ phase: 'stopping', accountId: id.account('nina') })], tom)).toBe(false);
});

describe('who keeps the stream from a newcomer', () => {
  test.each([
    ['nobody, when nobody plays', [], 'first_wins', null],
    ['nobody, when the latest wins', [kitchen, bath], 'latest_wins', null],
    [
      'the room that plays, when the first wins',
      [kitchen],
      'first_wins',
      { type: 'stream_in_use', roomId: 'kitchen' },
    ],
    [
      'the one that began first, of several',
      [kitchen, bath],
      'first_wins',
      { type: 'stream_in_use', roomId: 'bath' },
    ],
    ['the one where the party is', [kitchen, bath], 'party', { type: 'party_elsewhere', roomId: 'bath' }],
    ['nobody on another account', [elsewhere], 'first_wins', null],
    [
      'nobody who is only stopping',
      [claim({ phase: 'stopping' }), claim({ phase: 'held' })],
      'first_wins',
      null,
    ],
  ] as const)('%s', (_, claims, sharing, kept) => {
    expect(streamKept(situation({ claims }), { id: tom, sharing, followAfterFor })).toEqual(kept);
  });
});

describe('by priority', () => {
  const ranked = (priority: number) => claim({ policy: policy({ priority }) });
  const outranked = { type: 'outranked', roomId: 'kitchen' };
  test.each([
    ['a room one below gives way', [ranked(49)], null],
    ['a room of the same rank keeps what it has', [ranked(50)], outranked],
    ['a room one above keeps it all the more', [ranked(51)], outranked],
    [
      'it is enough that one of several is above',
      [{ ...ranked(49), roomId: id.room('bath') }, ranked(51)],
      outranked,
    ],
    ['on another account rank means nothing', [{ ...ranked(99), accountId: id.account('nina') }], null],
  ])('%s', (_, claims, kept) => {
    expect(streamKept(situation({ claims }), { id: tom, sharing: 'priority', followAfterFor })).toEqual(kept);
  });
});

describe('follow-me', () => {
  const empty = (second: number) => claim({ occupancy: { held: false, lastMotionAt: at(second) } });
  const waits = { type: 'waits_to_follow', roomId: 'kitchen' };
  test.each([
    ['a room that has been empty for the time gives the music away', [empty(50)], null],
    ['a room that has been empty for a millisecond less keeps it', [empty(50.001)], waits],
    [
      'a room with someone in it keeps it',
      [claim({ occupancy: { held: true, lastMotionAt: at(0) } })],
      waits,
    ],
    [
      'a room where nobody was ever seen counts from its first note',
      [claim({ since: at(50), occupancy: { held: false, lastMotionAt: null } })],
      null,
    ],
    ['and no sooner', [claim({ since: at(51), occupancy: { held: false, lastMotionAt: null } })], waits],
    [
      'a room that a hold sensor keeps has someone in it',
      [claim({ kept: { on: true, lastAt: at(0) } })],
      waits,
    ],
    ['which counts from its last moment', [claim({ kept: { on: false, lastAt: at(50) } })], null],
    ['and no sooner than that', [claim({ kept: { on: false, lastAt: at(50.001) } })], waits],
    [
      'whoever moved behind closed doors is still there',
      [claim({ doors: { closedAt: at(-70), openSince: null, openedAt: null } })],
      waits,
    ],
    [
      'who opened a door left just then',
      [claim({ doors: { closedAt: null, openSince: at(51), openedAt: at(51) } })],
      waits,
    ],
    [
      'the timeout of the weekly plan is not asked',
      [{ ...empty(50), policy: policy({ plan: [{ from: '00:00', to: '23:59', timeoutFor: 900 }] }) }],
      null,
    ],
  ] as const)('%s', (_, claims, kept) => {
    const account = { id: tom, sharing: 'follow_me', followAfterFor } as const;
    expect(streamKept(situation({ claims }), account)).toEqual(kept);
  });
});

describe('one speaker, two accounts', () => {
  const onSpeaker = (name: string, type: string | null = 'Speaker') =>
    claim({
      accountId: id.account('nina'),
      ours: { ...kitchen.ours, speaker: Speaker.parse({ name, type }) },
    });
  const inUse = { type: 'speaker_in_use', roomId: 'kitchen' };
  const policy = { whenOthersPlay: 'take_over' } as const;
  test.each([
    ['the first keeps the speaker', onSpeaker('Hall speaker'), room(), inUse],
    ['names are compared as people read them', onSpeaker(' hall SPEAKER '), room(), inUse],
    ['a type that is not said fits every type', onSpeaker('Hall speaker', null), room(), inUse],
    ['another type of the same name is another device', onSpeaker('Hall speaker', 'TV'), room(), null],
    ['another speaker is free', onSpeaker('Kitchen speaker'), room(), null],
    [
      'what is only stopping keeps nothing',
      { ...onSpeaker('Hall speaker'), phase: 'stopping' },
      room(),
      null,
    ],
    [
      'on one account it is a matter of the stream',
      { ...onSpeaker('Hall speaker'), accountId: tom },
      room(),
      null,
    ],
    ['a room that takes over does', onSpeaker('Hall speaker'), room({ policy }), null],
  ] as const)('%s', (_, other, here, kept) => {
    expect(speakerKept(situation({ claims: [other], room: here }), tom)).toEqual(kept);
  });
});

describe('whose playback is heard', () => {
  const { speaker, contextUri } = session();
  const mine = { ours: { speaker, contextUri } };
  const sonos = MediaPlayerSpeaker.parse({
    output: 'media_player',
    entityId: 'media_player.sonos',
    name: 'Sonos',
  });
  const onSonos = { ours: { speaker: sonos, contextUri } };
  const shownOf = (id: string | null) => ({
    ...playback.ours(),
    device: { id, name: 'Living room', type: 'Speaker' },
  });
  test.each([
    ['what nobody of ours started is foreign', playback.ours(), [kitchen], true],
    [
      'what plays nowhere that is named is foreign, too',
      { ...playback.nothing(), playing: true },
      [claim(onSonos)],
      true,
    ],
    ['what a room of ours plays is not', playback.ours(), [kitchen, claim(mine)], false],
    [
      'what a room of ours is stopping is not',
      playback.ours(),
      [claim({ ...mine, phase: 'stopping' })],
      false,
    ],
    [
      'what a person resumed in a room that stands back is theirs',
      playback.ours(),
      [claim({ ...mine, phase: 'held' })],
      true,
    ],
    [
      'what a room plays on another account is foreign to this one',
      playback.ours(),
      [claim({ ...mine, accountId: id.account('nina') })],
      true,
    ],
    ['what a media player of ours plays is not', shownOf(sonos.entityId), [claim(onSonos)], false],
    ['nor is what Spotify shows of it, without an id', shownOf(null), [claim(onSonos)], false],
    ['what plays on a device that has one is', shownOf('d2'), [claim(onSonos)], true],
    ['without an id it may be anything, as far as Connect is concerned', shownOf(null), [claim(mine)], true],
    ['our list on another device is foreign', playback.elsewhere(), [claim(mine)], true],
    ['other music on our speaker is foreign', playback.otherMusic(), [claim(mine)], true],
    ["what stands still is nobody's", playback.otherMusic(false), [], false],
    ["silence is nobody's", playback.nothing(), [], false],
  ] as const)('%s', (_, shown, claims, foreign) => {
    expect(isForeign(shown, claims, tom)).toBe(foreign);
  });
});
