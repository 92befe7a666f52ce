import { afterEach, beforeEach, expect, test } from 'vitest';
import { LinkingView, LinkView } from '../../../src/contract/link.ts';
import { seconds } from '../../../src/contract/units.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { consentAt } from '../../fakes/consent.ts';
import { type Ingress, nina, openIngress, tom } from './ingress-callers.ts';

let home: Ingress;
beforeEach(async () => {
  home = await openIngress();
});
afterEach(() => home.door.close());

const linking = async (userId: string) => LinkingView.parse((await home.as(userId)('/accounts/link')).body);
async function begin(userId: string, more: object = {}): Promise<LinkView> {
  const body = { clientId: furnished.clientId, ...more };
  return LinkView.parse((await home.as(userId)('/accounts/link', { method: 'POST', body })).body);
}
async function complete(userId: string, { id, authorizeUrl }: LinkView): Promise<number> {
  const pasted = await consentAt(authorizeUrl, home.spotify.fetch);
  const told = await home.as(userId)(`/accounts/link/${id}/complete`, { method: 'POST', body: { pasted } });
  return told.status;
}

test('who is about to link learns the redirect address before anything is begun', async () => {
  expect(await linking(nina)).toEqual({ redirectUri: furnished.redirectUri, waiting: null });
});

test('who began finds the newest of their links again, with the page it leads to, and nobody else does', async () => {
  await begin(nina);
  const newest = await begin(nina, { clientSecret: 'opensesame' });
  const { waiting } = await linking(nina);
  expect(waiting).toEqual({ ...newest, clientId: furnished.clientId, accountId: null });
  expect((await linking(tom)).waiting).toBeNull();
  expect(JSON.stringify(waiting)).not.toContain('opensesame');
});

test('a link is waited for until it is done, or an hour is over', async () => {
  expect(await complete(nina, await begin(nina))).toBe(200);
  expect((await linking(nina)).waiting).toBeNull();
  await begin(tom, { accountId: 'tom' });
  expect((await linking(tom)).waiting).toMatchObject({ accountId: 'tom' });
  home.time.pass(seconds(3600));
  expect((await linking(tom)).waiting).toBeNull();
});

test('with a link that is done, those tried before for the same are over; a later one, and one for another account, are not', async () => {
  const ids = () => home.secrets.pendingLinks().map(({ id }) => id);
  const early = await begin(tom);
  const renewal = await begin(tom, { accountId: 'tom' });
  home.time.pass(seconds(1));
  const done = await begin(tom);
  home.time.pass(seconds(1));
  const late = await begin(tom);
  const others = await begin(nina);
  expect(await complete(tom, done)).toBe(200);
  expect(ids()).toEqual([renewal.id, late.id, others.id]);
  expect(await complete(tom, early)).toBe(404);
});

test('a refusal says which it is, for pages that speak another language', async () => {
  const link = await begin(nina);
  const other = await begin(nina);
  const pasted = await consentAt(other.authorizeUrl, home.spotify.fetch);
  const told = await home.as(nina)(`/accounts/link/${link.id}/complete`, {
    method: 'POST',
    body: { pasted },
  });
  expect(told.body).toMatchObject({ type: '/problems/link-refused', kind: 'other_link' });
});
