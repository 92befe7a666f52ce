/** Where music of Spotify is shown, Spotify asks for credit: what it says of the song reaches whoever looks, and no disk. */
import { describe, expect, test } from 'vitest';
import { Percent } from '../../src/contract/units.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { currentTrack } from '../../src/simulator/stream.ts';
import { createHome, type Home, hall } from './home.ts';

const heard = (home: Home) =>
  home
    .house()
    .snapshot()
    .rooms.find(({ room }) => room.id === hall)?.nowPlaying ?? null;

async function playing(): Promise<Home> {
  const home = createHome();
  home.sense('hall-pir');
  await home.pass(40);
  return home;
}

describe('what is heard in a room', () => {
  test('is shown with its makers and the way to it', async () => {
    const home = await playing();
    const world = home.spotify.world();
    const nina = world.accounts.find(({ id }) => id === 'nina');
    const track = nina === undefined ? null : currentTrack(world, nina.playback);
    expect(heard(home)).toEqual({
      title: track?.name,
      by: [track?.artist],
      coverUrl: null,
      url: expect.stringMatching(/^https:\/\/open\.spotify\.com\/track\//),
    });
  });

  test('is told anew with the next song', async () => {
    const home = await playing();
    const before = heard(home);
    const titles = new Set<string | undefined>();
    const stop = home.house().watch(({ rooms }) => {
      titles.add(rooms.find(({ room }) => room.id === hall)?.nowPlaying?.title);
    });
    home.spotify.act('user-action', { action: 'next', accountId: 'nina' });
    await home.pass(40);
    stop();
    expect(heard(home)?.title).not.toBe(before?.title);
    expect(titles).toContain(heard(home)?.title);
  });

  test('is nothing once the music is over', async () => {
    const home = await playing();
    await home.pass(600);
    expect(heard(home)).toBeNull();
  });

  test('is written nowhere', async () => {
    const home = await playing();
    const title = heard(home)?.title ?? 'no title';
    home.spotify.act('user-action', { action: 'pause', accountId: 'nina' });
    await home.pass(40);
    const { history } = home;
    const written = [
      history.phases(),
      history.steps({ limit: 100 }),
      history.events({ limit: 100 }),
      home.sessions(),
    ];
    expect(JSON.stringify(written)).not.toContain(title);
  });

  test('is as loud as it was seen last, and as a person asked', async () => {
    const home = await playing();
    const room = () =>
      home
        .house()
        .snapshot()
        .rooms.find(({ room: { id } }) => id === hall);
    const speaker = () => home.spotify.state().speakers.find(({ name }) => name === furnished.speakers.hall);
    expect(room()?.volumePercent).toBe(speaker()?.volumePercent);
    const turned = { type: 'volume', roomId: hall, volumePercent: Percent.parse(40) } as const;
    expect(home.house().command(turned, null)).toMatchObject({ ok: true });
    // Told at once, before the speaker has heard of it.
    expect(room()?.volumePercent).toBe(40);
    await home.pass(40);
    expect([room()?.volumePercent, speaker()?.volumePercent, room()?.phase.name]).toEqual([
      40,
      40,
      'lingering',
    ]);
    await home.pass(600);
    expect(room()?.volumePercent).toBeNull();
    expect(home.house().command(turned, null)).toMatchObject({
      ok: false,
      reason: { type: 'nothing_to_turn' },
    });
  });
});
