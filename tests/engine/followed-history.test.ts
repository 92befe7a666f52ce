import { describe, expect, it } from 'vitest';
import { followedHistory } from '../../src/engine/followed-history.ts';
import { events } from '../adapters/http/door.ts';
import { createFakeHistory } from '../fakes/history.ts';
import { createFakeLog } from '../fakes/log.ts';

const [event] = events;
if (event === undefined) throw new Error('no event to tell');

function followed() {
  const { log, lines } = createFakeLog();
  return { ...followedHistory(createFakeHistory(), log), lines };
}

describe('who follows the history', () => {
  it('is told what was saved, when it can be read there already', () => {
    const { history, feed } = followed();
    const told: number[] = [];
    feed.follow(() => told.push(history.events({ limit: 10 }).length));
    history.save({ event });
    history.saveSoon({ event: { ...event, id: 'later' as typeof event.id } });
    expect(told).toEqual([1, 2]);
  });

  it('is told no more when they have enough', () => {
    const { history, feed } = followed();
    const told: unknown[] = [];
    const stop = feed.follow((change) => told.push(change));
    stop();
    history.save({ event });
    expect(told).toEqual([]);
  });

  it('harms nobody else by failing', () => {
    const { history, feed, lines } = followed();
    const told: unknown[] = [];
    feed.follow(() => {
      throw new Error('deaf');
    });
    feed.follow((change) => told.push(change));
    history.save({ event });
    expect(told).toEqual([{ event }]);
    expect(lines.map(({ level }) => level)).toEqual(['error']);
  });
});
