import { expect, it } from 'vitest';
import { waitFor } from './wait.ts';

it('gives back what came in the end', async () => {
  let asked = 0;
  expect(await waitFor(() => (++asked === 3 ? 'music' : undefined), { what: 'music' })).toBe('music');
});

it('asks again when the condition threw', async () => {
  let asked = 0;
  const playing = await waitFor(
    async () => {
      if (++asked < 3) throw new Error('connection refused');
      return { playing: true };
    },
    { what: 'the player' },
  );
  expect(playing).toEqual({ playing: true });
});

it('says what it waited for and what it saw last', async () => {
  const waiting = waitFor(() => false, {
    within: 0.1,
    what: 'music in the hall',
    seen: () => ({ state: 'silent' }),
  });
  await expect(waiting).rejects.toThrow('waited 0.1 s for music in the hall; last seen: {"state":"silent"}');
});

it('shows the last error when nothing else came', async () => {
  const waiting = waitFor(() => Promise.reject(new Error('connection refused')), {
    within: 0.1,
    what: 'the page',
  });
  await expect(waiting).rejects.toThrow('last seen: Error: connection refused');
});

it('gives up on a condition that never answers', async () => {
  const waiting = waitFor(() => new Promise<true>(() => {}), { within: 0.1, what: 'an answer' });
  await expect(waiting).rejects.toThrow('waited 0.1 s for an answer; last seen: nothing');
});
