/** A screen reader is told where a room stands when that changes, and at most once in ten seconds for each room. */
import { expect, test } from 'vitest';
import type { RoomView } from '../../../src/contract/views.ts';
import { createNews } from '../../../src/page/home/news.ts';

function scene() {
  const due: { at: number; act: () => void }[] = [];
  let now = 0;
  const said: string[] = [];
  const after = (ms: number, act: () => void) => {
    const one = { at: now + ms, act };
    due.push(one);
    return () => void due.splice(due.indexOf(one), 1);
  };
  const news = createNews({ after }, ({ id, phase }) => said.push(`${id} ${phase.name}`));
  return {
    said,
    close: news.close,
    hear: (...rooms: [id: string, name: string][]) =>
      news.hear(rooms.map(([id, name]) => Object.assign({} as RoomView, { id, phase: { name } }))),
    pass(ms: number) {
      now += ms;
      for (const one of due.filter(({ at }) => at <= now)) {
        due.splice(due.indexOf(one), 1);
        one.act();
      }
    },
  };
}

test('what is there at first is no news', () => {
  const { hear, said } = scene();
  hear(['hall', 'silent']);
  hear(['hall', 'silent']);
  expect(said).toEqual([]);
});

test('a change is told at once, the next after ten seconds, as it stands then', () => {
  const { hear, said, pass } = scene();
  hear(['hall', 'silent'], ['den', 'silent']);
  hear(['hall', 'starting'], ['den', 'silent']);
  hear(['hall', 'playing'], ['den', 'starting']);
  hear(['hall', 'lingering'], ['den', 'starting']);
  expect(said).toEqual(['hall starting', 'den starting']);
  pass(9999);
  expect(said).toHaveLength(2);
  pass(1);
  expect(said).toEqual(['hall starting', 'den starting', 'hall lingering']);
  hear(['hall', 'silent'], ['den', 'starting']);
  pass(10_000);
  expect(said.at(-1)).toBe('hall silent');
});

test('whoever has left the page is told nothing', () => {
  const { hear, said, pass, close } = scene();
  hear(['hall', 'silent']);
  hear(['hall', 'starting']);
  hear(['hall', 'playing']);
  close();
  pass(10_000);
  expect(said).toEqual(['hall starting']);
});
