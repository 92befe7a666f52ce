/** Every recorded answer on its whole way: said by the simulator on its socket, heard by the client, told as a failure. */
import { describe, expect, it } from 'vitest';
import type { PlayerFailure } from '../../../src/contract/failure.ts';
import {
  isRefusalName,
  type SpotifyRefusal,
  spotifyRefusals,
} from '../../../src/contract/spotify-refusals.ts';
import { nina } from './scripted-spotify.ts';
import { asked, order, spotifyWorlds, tom } from './spotify-world.ts';

const world = spotifyWorlds();
const rows = Object.keys(spotifyRefusals)
  .filter(isRefusalName)
  .map((name) => ({ name, ...(spotifyRefusals[name] satisfies SpotifyRefusal) }));
const PLAYER = '/v1/me/player';
const TOKENS = '/api/token';

/** Rows in the language of the token endpoint are said there, all others where music is looked at. */
function placeOf({ body }: SpotifyRefusal): string {
  return body.includes('error_description') ? TOKENS : PLAYER;
}

function sayAlways({ name, ...row }: (typeof rows)[number]): void {
  // More often than any client would try.
  world().spotify.act('faults', { preset: 'refusal', name, match: { path: placeOf(row) }, times: 9 });
}

describe('each row of the table', () => {
  it.each(rows.filter(({ meaning }) => meaning !== 'accepted' && meaning !== 'our_mistake'))(
    'is said by the simulator and understood by the client: $name, $meaning',
    async (row) => {
      sayAlways(row);
      const seen = await world().openPlayer().look();
      expect(seen).toMatchObject({ ok: false, failure: { kind: row.meaning } });
      expect(asked(world(), placeOf(row)).every(({ status }) => status === row.status)).toBe(true);
    },
  );

  it.each(rows.filter(({ meaning }) => meaning === 'our_mistake'))(
    'is a bug of ours and thrown: $name',
    async (row) => {
      sayAlways(row);
      await expect(world().openPlayer().look()).rejects.toMatchObject({
        name: 'SpotifyHttpError',
        status: 400,
      });
    },
  );

  it('leaves no meaning without a row that Spotify may have for us', () => {
    const meanings: Record<PlayerFailure['kind'], boolean> = {
      speaker_not_found: true,
      speaker_restricted: true,
      permission_ended: true,
      not_allowed: true,
      premium_required: true,
      not_recognised: true,
      volume_fixed: true,
      rate_limited: true,
      quota_exceeded: true,
      refused: true,
      unreachable: true,
      // These are found out on our side.
      not_linked: false,
      held_back: false,
      home_assistant_away: false,
      speaker_unreachable: false,
      not_confirmed: false,
    };
    const said = new Set<string>(rows.map(({ meaning }) => meaning));
    expect(Object.entries(meanings).filter(([kind, isSaid]) => said.has(kind) !== isSaid)).toEqual([]);
  });
});

describe('a 202', () => {
  it('is taken for success, and proves nothing', async () => {
    const player = world().openPlayer();
    world().spotify.act('faults', {
      preset: 'refusal',
      name: 'accepted',
      match: { method: 'PUT', path: '/v1/me/player/*' },
      times: 9,
    });
    expect(await player.play(order)).toEqual({ ok: true, value: undefined });
    expect(await player.look()).toMatchObject({ ok: true, value: { playing: false } });
  });
});

describe('a token that Spotify does not know', () => {
  it.each(['tokenExpired', 'invalidToken', 'tokenMissing', 'noToken'] as const)(
    'twice (%s), is known the third time: nobody is logged out',
    async (name) => {
      const player = world().openPlayer();
      world().spotify.act('faults', { preset: 'refusal', name, match: { path: PLAYER }, times: 2 });
      expect(await player.look()).toMatchObject({ ok: true });
      expect(asked(world(), TOKENS)).toHaveLength(2);
    },
  );

  it("for long, ends nobody's permission either", async () => {
    const player = world().openPlayer();
    world().spotify.act('faults', {
      preset: 'refusal',
      name: 'invalidToken',
      match: { path: PLAYER },
      times: 30,
    });
    for (const _look of [1, 2, 3])
      expect(await player.look()).toEqual({ ok: false, failure: { kind: 'not_recognised' } });
    expect([...world().grants.values()].every(({ endedAt }) => endedAt === null)).toBe(true);
  });
});

describe('a quota that is used up', () => {
  it('leaves Spotify alone, is told until when, and is remembered over a restart', async () => {
    const players = world().openPlayers();
    world().spotify.act('faults', {
      preset: 'refusal',
      name: 'quotaExceededUntil',
      match: { path: PLAYER },
      times: 1,
    });
    const look = (from = players) => from.of(nina)?.look();
    await look();
    const retryAt = world().clock.now() + 79_892_000;
    const sent = world().spotify.world().log.length;
    world().clock.pass(79_000_000);
    expect(await look(world().openPlayers())).toEqual({
      ok: false,
      failure: { kind: 'quota_exceeded', retryAt },
    });
    expect(await world().openPlayers().of(tom)?.look()).toMatchObject({
      failure: { kind: 'quota_exceeded' },
    });
    expect(world().spotify.world().log).toHaveLength(sent);
    world().clock.pass(892_000);
    expect(await players.of(nina)?.look('background')).toMatchObject({ failure: { kind: 'held_back' } });
    expect(await look()).toMatchObject({ ok: true });
    expect(await players.of(nina)?.look('background')).toMatchObject({ ok: true });
    expect(world().penalties.stored).toEqual({});
  });
});

describe('the background', () => {
  it('is held back where it would use up what people wait for; nothing waits for that', async () => {
    const player = world().openPlayer();
    await player.look();
    world().clock.pass(10_000);
    for (let look = 0; look < 5; look += 1)
      expect(await player.look('background')).toMatchObject({ ok: true });
    const sent = world().spotify.world().log.length;
    const failure = { kind: 'held_back', retryAt: world().clock.now() + 1000 };
    expect(await player.look('background')).toEqual({ ok: false, failure });
    expect(await player.speakers()).toEqual({ ok: false, failure });
    expect(world().spotify.world().log).toHaveLength(sent);
    expect(await player.look()).toMatchObject({ ok: true });
    expect(await player.play(order)).toMatchObject({ ok: true });
    expect(await player.pause(order)).toMatchObject({ ok: true });
  });
});
