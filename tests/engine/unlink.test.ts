import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { id } from '../fakes/factories.ts';
import { createHome, hall, kitchen } from './home.ts';

const nina = id.account(furnished.nina);
const tom = id.account(furnished.tom);

/** As the account book does it: the permission, then what rooms know of it, then the account itself. */
function unlink(home: ReturnType<typeof createHome>): void {
  home.grants.delete(nina);
  home.house().forgetAccount(nina);
  home.edit((document) => ({
    ...document,
    accounts: document.accounts.filter((account) => account.id !== nina),
    rooms: document.rooms.map((room) => ({ ...room, accountId: null })),
  }));
}

describe('unlinking an account', () => {
  it('is not to be done while its music plays, and is known of every room that plays by it', async () => {
    const home = createHome();
    expect(home.house().hasMusicBy(nina)).toBe(false);
    home.sense('hall-pir');
    expect(home.house().hasMusicBy(nina)).toBe(true);
    await home.pass(10);
    expect([home.house().hasMusicBy(nina), home.house().hasMusicBy(tom)]).toEqual([true, false]);
    await home.pass(600);
    expect(home.house().hasMusicBy(nina)).toBe(false);
  });

  it('takes its sessions and where its lists were left, and then the rooms are silent and say why', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(600);
    expect(home.phase(hall)).toMatchObject({ name: 'silent', resume: { contextUri: expect.any(String) } });
    expect(home.sessions()).toHaveLength(1);
    unlink(home);
    expect(home.phase(hall)).toMatchObject({ name: 'silent', resume: null });
    expect(home.sessions()).toEqual([]);
    expect(JSON.stringify(home.history.phases())).not.toContain('spotify:');
    const verdict = home.sense('hall-pir');
    expect(verdict).toMatchObject({
      outcome: 'failed',
      reason: { type: 'account_unusable', failure: { kind: 'not_linked' } },
    });
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
  });

  it('takes the session that a person has paused, which does not come back when they resume, nor with a restart', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(30);
    home.spotify.act('user-action', { action: 'pause', accountId: furnished.nina });
    await home.pass(60);
    expect(home.phase(hall)).toMatchObject({ name: 'held', session: { accountId: nina } });
    expect(home.house().hasMusicBy(nina)).toBe(false);
    unlink(home);
    expect(home.phase(hall)).toMatchObject({ name: 'held', session: null });
    expect(JSON.stringify(home.history.phases())).not.toContain('spotify:');
    await home.restart();
    home.spotify.act('user-action', { action: 'resume', accountId: furnished.nina });
    await home.pass(3600);
    expect(home.phase(hall)).toMatchObject({ name: 'silent' });
    expect(home.sessions()).toEqual([]);
  });

  it('leaves what other accounts did, and how rooms stand that were told to be silent', async () => {
    const home = createHome({ kitchenRoom: { accountId: tom } });
    home.sense('kitchen-pir');
    await home.pass(600);
    home.house().command({ type: 'snooze', roomId: hall, snoozeFor: seconds(7200) }, null);
    home.house().forgetAccount(nina);
    expect(home.phase(hall)).toMatchObject({ name: 'snoozed' });
    expect(home.phase(kitchen)).toMatchObject({ name: 'silent', resume: { contextUri: expect.any(String) } });
    expect(home.sessions().map(({ accountId }) => accountId)).toEqual([tom]);
  });

  it('a room plays again with the account that it is given next', async () => {
    const home = createHome();
    unlink(home);
    home.edit((document) => ({
      ...document,
      rooms: document.rooms.map((room) => ({ ...room, accountId: tom })),
    }));
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.heardOn(furnished.tom)).toBe(furnished.speakers.hall);
  });
});
