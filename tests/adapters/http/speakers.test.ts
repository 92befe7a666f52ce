import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../../src/contract/account.ts';
import { Room } from '../../../src/contract/room.ts';
import { routes } from '../../../src/contract/routes.ts';
import { SpeakersView } from '../../../src/contract/shown-speaker.ts';
import { MediaPlayerSpeaker } from '../../../src/contract/speaker.ts';
import { shifted } from '../../../src/contract/units.ts';
import { bedroom, hall, kitchen, now } from './door.ts';
import { listed } from './door-parts.ts';
import { anna, type Ingress, nina, openIngress, tom } from './ingress-callers.ts';

let home: Ingress;
beforeEach(async () => {
  home = await openIngress();
});
afterEach(() => home.door.close());

/** Makes the house another one. */
const becomes = (next: { rooms?: Room[]; accounts?: Account[] }) =>
  home.book.edit((house) => ({ ok: true, value: { next: { ...house, ...next }, value: undefined } }));
const speakers = async (userId: string) => SpeakersView.parse((await home.as(userId)('/speakers')).body);
const budgets = async (userId: string) =>
  routes.listBudgets.answer.parse((await home.as(userId)('/spotify/budget')).body);
const sonos = MediaPlayerSpeaker.parse({ output: 'media_player', entityId: 'media_player.bad', name: 'Bad' });

describe('speakers', () => {
  test('tell what became of waking them, the last twenty times one by one', async () => {
    for (let minute = 30; minute > 0; minute--)
      home.wakes.told({
        speaker: 'hall speaker\n',
        at: shifted(now, -minute * 60_000),
        times: 1,
        tookMs: minute === 1 ? null : 1000 * minute,
      });
    const { items } = await speakers(tom);
    expect(items).toMatchObject([
      {
        speaker: hall.speaker,
        awake: true,
        takesVolume: true,
        roomIds: ['hall', 'bedroom', 'kitchen'],
        accountIds: ['tom'],
        wakes: { tried: 30, woken: 29, tookMs: 16_000 },
      },
    ]);
    const { last } = items[0]?.wakes ?? { last: [] };
    expect(last).toHaveLength(20);
    expect(last.at(-1)).toEqual({ at: '2026-03-02T06:29:00.000Z', times: 1, tookMs: null });
  });

  test('are seen by the own accounts of who asks', async () => {
    home.spotifySpeakers.listed = { ok: true, value: [listed('Hall speaker'), listed('Attic')] };
    const names = async (userId: string) =>
      (await speakers(userId)).items.map(({ speaker, awake }) => [speaker.name, awake]);
    expect(await names(tom)).toEqual([
      ['Hall speaker', true],
      ['Attic', true],
    ]);
    expect(await names(nina)).toEqual([['Hall speaker', null]]);
  });

  test('are told without what an account cannot say, and why it cannot', async () => {
    home.spotifySpeakers.listed = { ok: false, failure: { kind: 'unreachable' } };
    const told = await speakers(tom);
    expect(told.items).toMatchObject([{ awake: null }]);
    expect(told.unasked).toEqual([
      { accountId: 'tom', text: expect.stringMatching(/does not answer/), passes: true },
    ]);
    home.spotifySpeakers.listed = null;
    expect((await speakers(tom)).unasked).toMatchObject([
      { text: 'The account is not linked.', passes: false },
    ]);
  });

  test('of Home Assistant are as it says', async () => {
    const offered = { name: 'Bad', areaId: null, areaName: null, deviceName: null, integration: null };
    await becomes({ rooms: [hall, bedroom, Room.parse({ ...kitchen, speaker: sonos })] });
    const awake = async () => (await speakers(tom)).items.map((one) => one.awake);
    home.home.offers = {
      ok: true,
      value: { sensors: [], speakers: [{ ...offered, entityId: sonos.entityId, state: 'off' }] },
    };
    expect(await awake()).toEqual([true, false]);
    home.home.offers = { ok: false, failure: { kind: 'not_connected' } };
    expect(await awake()).toEqual([true, null]);
  });
});

describe('the budget', () => {
  test('is told once for each app, with the accounts of it that are theirs', async () => {
    const second = Account.parse({ id: 'nina', label: 'Nina', userId: nina, clientId: '0123456789abcdef' });
    const third = Account.parse({ id: 'own', label: 'Own', userId: nina, clientId: 'fedcba9876543210' });
    const { accounts } = home.book.document();
    await becomes({ accounts: [...accounts, second, third] });
    const by = async (userId: string) =>
      (await budgets(userId)).items.map((one) => [one.clientId, one.accountIds]);
    expect(await by(tom)).toEqual([['0123456789abcdef', ['tom']]]);
    expect(await by(nina)).toEqual([
      ['0123456789abcdef', ['nina']],
      ['fedcba9876543210', ['own']],
    ]);
    expect(await by(anna)).toEqual([
      ['0123456789abcdef', ['tom', 'nina']],
      ['fedcba9876543210', ['own']],
    ]);
  });

  test('says with times until when Spotify wants to be left alone', async () => {
    home.budget.waitUntil = shifted(now, 41_000);
    home.budget.lastWait = { since: now, until: shifted(now, 41_000) };
    expect((await budgets(tom)).items).toMatchObject([
      {
        used: 8,
        watchedAtMost: 20,
        atMost: 40,
        lastDay: { since: '2026-03-01T06:30:00.000Z', requests: 1284 },
        waitUntil: '2026-03-02T06:30:41.000Z',
        lastWait: { since: '2026-03-02T06:30:00.000Z', until: '2026-03-02T06:30:41.000Z' },
      },
    ]);
  });
});
