import { describe, expect, test } from 'vitest';
import type { PlayOrder } from '../../src/contract/playback.ts';
import { ContextUri, type Playback } from '../../src/contract/playback.ts';
import { ConnectSpeaker, Speaker } from '../../src/contract/speaker.ts';
import { Percent } from '../../src/contract/units.ts';
import { createOutputs } from '../../src/engine/outputs.ts';
import type { Player } from '../../src/ports.ts';
import { id } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';

const tom = id.account('tom');
const connect = ConnectSpeaker.parse({ name: 'Hall speaker' });
const listed = { speaker: connect, takesCommands: true, takesVolume: true };
const sonos = Speaker.parse({ output: 'media_player', entityId: 'media_player.sonos', name: 'Sonos' });
const contextUri = ContextUri.parse('spotify:playlist:hall');
const onSonos: Playback = {
  ...playback.ours(),
  device: { id: 'media_player.sonos', name: 'Sonos', type: 'media_player' },
  itemUri: 'spotify:track:1',
  progressMs: 9000,
};

/** Shows one thing and remembers what it was asked to play. */
function player(shows: Awaited<ReturnType<Player['look']>>) {
  const played: PlayOrder[] = [];
  const moved: unknown[] = [];
  const it: Player = {
    look: async () => shows,
    play: async (order) => {
      played.push(order);
      return { ok: true, value: undefined };
    },
    move: async (from) => {
      moved.push(from);
      return { ok: true, value: { moved: true, found: playback.nothing() } };
    },
    pause: async () => ({ ok: true, value: { paused: false, found: playback.nothing() } }),
    setVolume: async () => ({ ok: true, value: { set: false, found: playback.nothing() } }),
    speakers: async () => ({ ok: true, value: [listed] }),
  };
  return { it, played, moved };
}
const shows = (value: Playback) => ({ ok: true, value }) as const;
const fails = (kind: 'unreachable' | 'speaker_not_found' | 'home_assistant_away') =>
  ({ ok: false, failure: { kind } }) as const;

function outputs(account: ReturnType<typeof player>, media: ReturnType<typeof player>) {
  const made = createOutputs({ players: { of: () => account.it }, mediaPlayers: { of: () => media.it } });
  const of = (speaker: Speaker) => {
    const found = made.of(tom, speaker);
    if (found === null) throw new Error('the account is linked');
    return found;
  };
  return { connect: of(connect), sonos: of(sonos) };
}

test('without permission of the account nothing plays, whatever the output', () => {
  const made = createOutputs({
    players: { of: () => null },
    mediaPlayers: { of: () => player(shows(onSonos)).it },
  });
  expect(made.of(tom, connect)).toBeNull();
  expect(made.of(tom, sonos)).toBeNull();
});

describe('a look at a media player', () => {
  const onPhone = playback.elsewhere();
  const uncommanded = { ...onPhone, device: { id: null, name: 'Sonos', type: 'Speaker' } };
  const noDevice = { ...playback.nothing(), playing: true };
  test.each([
    ['shows what it plays, and asks Spotify nothing', shows(onSonos), fails('unreachable'), shows(onSonos)],
    [
      'shows what plays on the account while it is silent',
      shows(playback.nothing()),
      shows(onPhone),
      shows(onPhone),
    ],
    [
      'shows silence when nothing does',
      shows(playback.nothing()),
      shows(playback.elsewhere(false)),
      shows(playback.nothing()),
    ],
    [
      'believes its own word about itself',
      shows(playback.nothing()),
      shows(uncommanded),
      shows(playback.nothing()),
    ],
    [
      'and takes nothing for something',
      shows(playback.nothing()),
      shows(noDevice),
      shows(playback.nothing()),
    ],
    [
      'is not known when Spotify cannot be asked',
      shows(playback.nothing()),
      fails('unreachable'),
      fails('unreachable'),
    ],
    [
      'shows the phone also while it is out of reach',
      fails('speaker_not_found'),
      shows(onPhone),
      shows(onPhone),
    ],
    [
      'is out of reach else',
      fails('speaker_not_found'),
      shows(playback.nothing()),
      fails('speaker_not_found'),
    ],
    [
      'fails as Home Assistant does',
      fails('home_assistant_away'),
      shows(onPhone),
      fails('home_assistant_away'),
    ],
  ] as const)('%s', async (_, media, account, seen) => {
    expect(await outputs(player(account), player(media)).sonos.look()).toEqual(seen);
  });
});

describe('moving music', () => {
  const to = (speaker: Speaker) => ({ speaker, contextUri, volumePercent: Percent.parse(30) });

  test('among Connect speakers is Spotify’s business', async () => {
    const account = player(shows(playback.ours()));
    await outputs(account, player(shows(onSonos))).connect.move(
      { speaker: connect, contextUri },
      to(connect),
    );
    expect(account.moved).toEqual([{ speaker: connect, contextUri }]);
    expect(account.played).toEqual([]);
  });

  test('from a media player begins it here, where it was', async () => {
    const account = player(shows(playback.nothing()));
    const { connect: output } = outputs(account, player(shows(onSonos)));
    const moved = await output.move({ speaker: sonos, contextUri }, to(connect));
    expect(moved).toEqual({ ok: true, value: { moved: true, found: onSonos } });
    const position = { itemUri: 'spotify:track:1', positionMs: 9000 };
    expect(account.played).toEqual([{ ...to(connect), position, softly: false }]);
  });

  test('to a media player begins it there', async () => {
    const media = player(shows(playback.nothing()));
    const { sonos: output } = outputs(player(shows(playback.ours())), media);
    expect(await output.move({ speaker: connect, contextUri }, to(sonos))).toMatchObject({
      value: { moved: true },
    });
    expect(media.played).toEqual([
      { ...to(sonos), position: { itemUri: null, positionMs: 0 }, softly: false },
    ]);
  });

  test.each([
    ['stands still', shows({ ...onSonos, playing: false })],
    ['is another', shows({ ...onSonos, contextUri: null })],
    ['is not known', fails('home_assistant_away')],
  ])('does nothing when it %s', async (_, media) => {
    const account = player(shows(playback.nothing()));
    const { connect: output } = outputs(account, player(media));
    const moved = await output.move({ speaker: sonos, contextUri }, to(connect));
    expect(moved).toEqual(media.ok ? { ok: true, value: { moved: false, found: media.value } } : media);
    expect(account.played).toEqual([]);
  });

  test('fails as the play does', async () => {
    const account = player(shows(playback.nothing()));
    account.it.play = async () => fails('speaker_not_found');
    const { connect: output } = outputs(account, player(shows(onSonos)));
    expect(await output.move({ speaker: sonos, contextUri }, to(connect))).toEqual(
      fails('speaker_not_found'),
    );
  });
});

test('a media player knows its neighbours as the account does', async () => {
  const { sonos: output } = outputs(player(shows(playback.nothing())), player(shows(onSonos)));
  expect(await output.speakers()).toEqual({ ok: true, value: [listed] });
});
