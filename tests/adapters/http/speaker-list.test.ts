import { describe, expect, test } from 'vitest';
import { type Listing, speakersIn } from '../../../src/adapters/http/speaker-list.ts';
import { Room } from '../../../src/contract/room.ts';
import type { ListedSpeaker } from '../../../src/contract/speaker.ts';
import { id } from '../../fakes/factories.ts';
import { hall } from './door.ts';
import { listed } from './door-parts.ts';

const [tom, nina] = [id.account('tom'), id.account('nina')];
const room = (name: string, speaker: object, more: object = {}) =>
  Room.parse({ ...hall, id: name, name, speaker, ...more });
const sees = (accountId: typeof tom, ...value: ListedSpeaker[]): Listing => ({
  accountId,
  listed: { ok: true, value },
});
const failed: Listing = { accountId: tom, listed: { ok: false, failure: { kind: 'unreachable' } } };

describe('speakers', () => {
  test('rooms that share one are one line, by whatever name they have for it', () => {
    const rooms = [
      room('hall', { name: 'Echo', type: 'Speaker' }),
      room('attic', { name: 'Cast' }),
      room('stairs', { name: ' echo ' }),
    ];
    const found = speakersIn(rooms, [sees(tom, listed('Echo', 'Speaker'))], null);
    expect(found).toMatchObject([
      { speaker: { name: 'Echo' }, roomIds: ['hall', 'stairs'], awake: true, type: 'Speaker' },
      { speaker: { name: 'Cast' }, roomIds: ['attic'], awake: false, type: null },
    ]);
    expect(found[0]?.names.map(({ name }) => name)).toEqual(['Echo', ' echo ']);
  });

  test('no room has follow by name, each once, without what people carry', () => {
    const shows = [listed('Zimmer', 'TV'), listed("Tom's phone", 'Smartphone'), listed('Bad', 'AVR')];
    const listings = [sees(tom, ...shows), sees(nina, listed('Bad', 'AVR'))];
    expect(speakersIn([room('hall', { name: 'Echo' })], listings, null)).toMatchObject([
      { speaker: { name: 'Echo' } },
      { speaker: { name: 'Bad' }, type: 'AVR', roomIds: [], accountIds: ['tom', 'nina'], awake: true },
      { speaker: { name: 'Zimmer' }, accountIds: ['tom'] },
    ]);
  });

  test('a phone is a speaker for the room that names its type, and for no other', () => {
    const phone = listed('Old phone', 'Smartphone');
    const by = (speaker: object) => speakersIn([room('hall', speaker)], [sees(tom, phone)], null);
    expect(by({ name: 'Old phone', type: 'Smartphone' })).toMatchObject([{ awake: true }]);
    expect(by({ name: 'Old phone' })).toMatchObject([{ awake: false }]);
  });

  test('what Spotify shows and does not command says so', () => {
    const sonos = { ...listed('Sonos', 'Speaker'), takesCommands: false, takesVolume: false };
    expect(speakersIn([room('hall', { name: 'Sonos' })], [sees(tom, sonos)], null)).toMatchObject([
      { awake: true, takesCommands: false, takesVolume: false },
    ]);
  });
});

describe('whether a speaker sleeps', () => {
  const rooms = [room('hall', { name: 'Echo' }, { accountId: 'tom', reserveAccountId: 'nina' })];
  test.each<[string, Room[], Listing[], boolean | null]>([
    ['is known when all its accounts were asked', rooms, [sees(tom), sees(nina)], false],
    ['is not known while one of them is not asked', rooms, [sees(tom)], null],
    ['is not known when one of them could not say', rooms, [failed, sees(nina)], null],
    ['is not known to somebody without accounts', rooms, [], null],
    [
      'is asked of all where its room has none',
      [room('x', { name: 'Echo' }, { accountId: null })],
      [sees(nina)],
      false,
    ],
    [
      'and nobody knows where there is none at all',
      [room('x', { name: 'Echo' }, { accountId: null })],
      [],
      null,
    ],
  ])('%s', (_, those, listings, awake) => {
    expect(speakersIn(those, listings, null)).toMatchObject([{ awake }]);
  });

  const sonos = [room('hall', { output: 'media_player', entityId: 'media_player.bad', name: 'Bad' })];
  test.each<[string, ReadonlyMap<string, string> | null, boolean | null]>([
    ['standby', new Map([['media_player.bad', 'standby']]), false],
    ['idle', new Map([['media_player.bad', 'idle']]), true],
    ['nothing', new Map(), null],
    ['not to be asked', null, null],
  ])('Home Assistant says of its own: %s', (_, states, awake) => {
    // Spotify shows something of that name, which is not it.
    expect(speakersIn(sonos, [sees(tom, listed('Bad'))], states)[0]).toMatchObject({
      awake,
      takesVolume: null,
    });
  });
});

test('a speaker is tried by the accounts of its rooms first, then by those that see it, or else by any', () => {
  const listings = [sees(nina, listed('Echo')), sees(tom)];
  const by = (accountId: string | null, name: string) =>
    speakersIn([room('hall', { name }, { accountId })], listings, null)[0]?.accountIds;
  expect(by('tom', 'Echo')).toEqual(['tom', 'nina']);
  expect(by('somebody', 'Echo')).toEqual(['nina']);
  expect(by(null, 'Cast')).toEqual(['nina', 'tom']);
});
