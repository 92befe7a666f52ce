import { watch } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { emptyHouse } from '../../src/contract/house.ts';
import { Room } from '../../src/contract/room.ts';
import { prepareApp } from './app-process.ts';

/** A room that says in all of its parts which edit it is of, as large as a body may be: a half of it would show. */
function roomOf(edit: string): Room {
  const music = { contextUri: 'spotify:playlist:morning', label: edit };
  const slot = { from: '06:00', to: '09:00', lists: Array.from({ length: 12 }, () => music) };
  return Room.parse({
    id: 'hall',
    name: edit,
    accountId: null,
    speaker: { name: edit },
    policy: { music, plan: Array.from({ length: 50 }, () => slot) },
  });
}

function partsOf({ name, speaker, policy }: Pick<Room, 'name' | 'speaker' | 'policy'>): Set<string> {
  const lists = policy.plan.flatMap(({ lists }) => lists.map(({ label }) => label));
  return new Set([name, speaker.name, policy.music.label, ...lists]);
}

/** Of the file and its neighbours: made, written, flushed, renamed. On a busy machine the answer may be there before the kill. */
const MOMENTS = 6;
/** So many edits are to be cut short, and so many are tried for that. */
const CUT_SHORT = 4;
const ROUNDS = 40;

it('has after a kill -9 in the middle of an edit the old house or the new one, and whichever it said to have', {
  timeout: 120_000,
}, async () => {
  const house = { ...emptyHouse(false, 'UTC'), rooms: [roomOf('edit 0')] };
  const app = await prepareApp({ env: { SPS_DEMO: '0' }, house });
  onTestFinished(() => app.remove());
  await app.start();
  let old = 'edit 0';
  let cutShort = 0;
  for (let round = 1; cutShort < CUT_SHORT; round += 1) {
    expect(round).toBeLessThanOrEqual(ROUNDS);
    const next = `edit ${round}`;
    let events = 0;
    let killed: Promise<void> | null = null;
    const watching = watch(app.folder, (_, name) => {
      if (!name?.startsWith('house.json')) return;
      events += 1;
      if (events === 1 + (round % MOMENTS)) killed = app.kill();
    });
    const status = await app.put('/rooms/hall', roomOf(next)).then(
      (response) => response.status,
      () => null,
    );
    await (killed ?? app.kill());
    watching.close();
    if (status === null) cutShort += 1;
    else expect(status).toBe(200);
    await app.start();
    const parts = [...partsOf(await app.room('hall'))];
    expect(parts).toHaveLength(1);
    expect(status === null ? [old, next] : [next]).toContain(parts[0]);
    old = parts[0] ?? '';
  }
});
