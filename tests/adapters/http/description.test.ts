import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openApi } from '../../../src/contract/openapi.ts';
import { entriesOf, objectOf } from '../../../src/contract/openapi-schemas.ts';
import { needs } from '../../../src/contract/rights.ts';
import { routes } from '../../../src/contract/routes.ts';
import { type Door, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const document = openApi({ routes, needs, version: '0.1.0' });

test('the description of the API is told as it is made of the table, the same each time', async () => {
  const told = await home.ask('/openapi.json');
  expect(told.body).toEqual(document);
  const again = await home.ask('/openapi.json');
  expect(again.headers.get('etag')).toBe(told.headers.get('etag'));
  expect(again.body).toEqual(document);
});

describe('what is described is what there is', () => {
  const paths = entriesOf(document.paths).map(([path, methods]) => {
    const known = Object.keys(objectOf(methods)).map((method) => method.toUpperCase());
    return [path, known.toSorted().join(', ')] as const;
  });

  test.each(paths)('%s knows %s', async (path, methods) => {
    const told = await home.ask(path.replaceAll(/\{\w+\}/g, 'x'), { method: 'PATCH' });
    expect(told.status).toBe(405);
    const allowed = (told.headers.get('allow') ?? '').split(', ').filter((method) => method !== 'HEAD');
    expect(allowed.toSorted().join(', ')).toBe(methods);
  });
});

test('a path that names something is not taken for a thing of that name', async () => {
  const told = await home.ask('/accounts/link', { method: 'PUT', body: {} });
  expect(told.status).toBe(405);
  expect(told.headers.get('allow')).toBe('GET, HEAD, POST');
});
