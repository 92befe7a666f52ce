import { describe, expect, test } from 'vitest';
import { playlistUri } from '../../src/simulator/furnish.ts';
import { listen } from '../../src/simulator/http-door.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { NOON } from './visitor.ts';

/** A simulator whose clock, and whose watchers' patience, are moved by hand. */
function watched() {
  let now = NOON;
  const sleepers = new Set<() => void>();
  const sim = createSpotifySimulator({
    now: () => now,
    wait: (_, signal) =>
      new Promise<void>((resolve, reject) => {
        sleepers.add(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const pass = (seconds: number) => {
    now += seconds * 1000;
    for (const wake of sleepers) wake();
    sleepers.clear();
  };
  const play = () =>
    sim.act('user-action', {
      action: 'play',
      accountId: 'nina',
      contextUri: playlistUri('nina', 'Morning'),
      deviceName: 'Hall speaker',
    });
  return { sim, pass, play };
}

interface Told {
  event: string;
  data: { accounts?: { isPlaying: boolean; trackUri: string }[]; path?: string };
}

/** Reads the events of a stream one by one. */
function reader(response: Response) {
  const pieces = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let kept = '';
  return {
    next: async (): Promise<Told> => {
      while (!kept.includes('\n\n')) kept += (await pieces?.read())?.value ?? '';
      const [first = ''] = kept.split('\n\n', 1);
      kept = kept.slice(first.length + 2);
      const [event = '', data = ''] = first.split('\n');
      return { event: event.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) };
    },
    leave: () => pieces?.cancel(),
  };
}

describe('the stream', () => {
  test('begins with the world as it is, and tells each change of it', async () => {
    const { sim, play } = watched();
    const response = await sim.fetch('http://sim/_sim/stream');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const { next, leave } = reader(response);
    expect(await next()).toMatchObject({ event: 'state', data: { accounts: [{ isPlaying: false }, {}] } });
    play();
    expect(await next()).toMatchObject({ event: 'state', data: { accounts: [{ isPlaying: true }, {}] } });
    await leave();
  });

  test('tells each request of a client, and what it changed', async () => {
    const { sim } = watched();
    const { next, leave } = reader(await sim.fetch('http://sim/_sim/stream'));
    await next();
    await sim.fetch('http://sim/v1/me?access_token=careless');
    expect(await next()).toMatchObject({ event: 'request', data: { path: '/v1/me' } });
    expect(await next()).toMatchObject({
      event: 'state',
      data: { violations: [{ kind: 'token_in_query' }] },
    });
    await leave();
  });

  test('tells what happens by itself, and is silent while only time passes', async () => {
    const { sim, pass, play } = watched();
    play();
    const { next, leave } = reader(await sim.fetch('http://sim/_sim/stream'));
    const [nina] = (await next()).data.accounts ?? [];
    for (const _ of [1, 2, 3]) {
      pass(1);
      await sim.fetch('http://sim/_sim/state');
    }
    pass(180);
    const told = await next();
    expect(told.event).toBe('state');
    expect(told.data.accounts?.[0]).toMatchObject({ isPlaying: true, progressMs: 3000 });
    expect(told.data.accounts?.[0]?.trackUri).not.toBe(nina?.trackUri);
    await leave();
  });

  test('ends with the patience of its reader', async () => {
    const { sim, play } = watched();
    const patience = new AbortController();
    const { next } = reader(await sim.fetch('http://sim/_sim/stream', { signal: patience.signal }));
    await next();
    patience.abort(new Error('seen enough'));
    await expect(next()).rejects.toThrow('seen enough');
    play();
  });

  test('comes through a real socket, to several at once, and lets the door close', async () => {
    const { sim, play } = watched();
    const door = await listen(sim, 0);
    const one = reader(await fetch(`${door.url}/_sim/stream`));
    const other = reader(await fetch(`${door.url}/_sim/stream`));
    await one.next();
    await other.next();
    play();
    for (const { next } of [one, other])
      expect(await next()).toMatchObject({ event: 'state', data: { accounts: [{ isPlaying: true }, {}] } });
    await one.leave();
    sim.act('user-action', { action: 'pause', accountId: 'nina' });
    expect(await other.next()).toMatchObject({ data: { accounts: [{ isPlaying: false }, {}] } });
    const left = other.next();
    await door.close();
    await expect(left).rejects.toThrow();
  });
});
