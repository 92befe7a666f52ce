/** A person links an account: they consent on Spotify's page, land on a dead one, and paste its address back. */
import { expect, test } from 'vitest';
import { LinkView } from '../../src/contract/link.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { openScene, type Scene } from './scene.ts';

const { clientId, tom } = furnished;

/** @returns the link under way, and the address on which the person's browser ends. */
async function decide(scene: Scene, decision: 'allow' | 'deny'): Promise<{ id: string; pasted: string }> {
  const { id, authorizeUrl } = LinkView.parse(
    await (await scene.post('/accounts/link', { clientId, accountId: tom })).json(),
  );
  const { origin, pathname, searchParams } = new URL(authorizeUrl);
  const form = new URLSearchParams([...searchParams, ['decision', decision], ['account_id', tom]]);
  const answer = await fetch(origin + pathname, { method: 'POST', body: form, redirect: 'manual' });
  return { id, pasted: answer.headers.get('location') ?? '' };
}

test('first-login-paste', async () => {
  const scene = await openScene();
  scene.spotify.act('accounts', { action: 'revoke', id: tom });
  await scene.motion('study');
  expect(await scene.verdicts('study')).toMatchObject([{ failure: { kind: 'permission_ended' } }]);
  const { id, pasted } = await decide(scene, 'allow');
  expect((await scene.post(`/accounts/link/${id}/complete`, { pasted })).status).toBe(200);
  await scene.advance(600);
  await scene.motion('study');
  await scene.advance(5);
  expect(scene.heard(tom)).toBe(furnished.speakers.livingRoom);
});

test('denied-consent', async () => {
  const scene = await openScene();
  const { id, pasted } = await decide(scene, 'deny');
  expect(pasted).toContain('error=access_denied');
  const answer = await scene.post(`/accounts/link/${id}/complete`, { pasted });
  expect(answer.ok).toBe(false);
  expect(scene.asked('/api/token')).toEqual([]);
  // What was linked before stays linked.
  await scene.motion('study');
  await scene.advance(5);
  expect(scene.heard(tom)).toBe(furnished.speakers.livingRoom);
});
