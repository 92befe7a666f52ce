import { describe, expect, test } from 'vitest';
import { linkTo, linkToRoom, routeOf } from '../../../src/page/shell/route.ts';

describe('an address behind the #', () => {
  test.each([
    ['', 'home'],
    ['#', 'home'],
    ['#/', 'home'],
    ['#/history', 'history'],
    ['#/first-run', 'first-run'],
    ['#/settings?to=tokens', 'settings'],
  ])('%s is %s', (hash, page) => {
    expect(routeOf(hash)).toMatchObject({ page, id: null });
  });

  test.each(['#/cellar', '#/history/1', '#/rooms', '#/rooms/', '#/constructor'])('%s is nowhere', (hash) => {
    expect(routeOf(hash)).toBeNull();
  });

  test('of a room has its id, whatever it is called', () => {
    expect(routeOf('#/rooms/hall')).toMatchObject({ page: 'room', id: 'hall' });
    expect(routeOf(linkToRoom('a/b?c'))).toMatchObject({ page: 'room', id: 'a/b?c' });
  });

  test('of a filtered history is read as it was written', () => {
    const query = { room: 'hall', reason: 'quiet hours & more' };
    expect(Object.fromEntries(routeOf(linkTo('history', query))?.query ?? [])).toEqual(query);
  });

  test('that is not well formed is of no room', () => {
    expect(routeOf('#/rooms/%zz')).toMatchObject({ page: 'room', id: '%zz' });
  });
});
