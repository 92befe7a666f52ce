import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { editable } from '../../src/contract/editable.ts';
import { routes } from '../../src/contract/routes.ts';
import { wrongIn } from './refusals.ts';

const Lamp = z
  .strictObject({ id: z.string(), bright: z.int().default(5), from: z.int().default(1) })
  .refine(({ bright, from }) => bright >= from, { path: ['bright'], error: 'must be brighter' });
const LampView = z.strictObject({ id: z.string(), bright: z.int(), from: z.int(), on: z.boolean() });
const Edit = editable(Lamp, LampView);

describe('what was read may be written back', () => {
  test('and gives the entry alone', () => {
    const view = { id: 'a', bright: 7, from: 2, on: true };
    expect(Edit.parse(view)).toEqual({ id: 'a', bright: 7, from: 2 });
  });

  test('whatever stands in the fields that are only for reading', () => {
    for (const on of [false, null, 'yes', { at: 1 }])
      expect(Edit.parse({ id: 'a', on })).toMatchObject({ id: 'a' });
  });

  test('without what gets its default', () => {
    expect(Edit.parse({ id: 'a' })).toEqual({ id: 'a', bright: 5, from: 1 });
  });

  test.each<[string, object, string[]]>([
    ['a field that nobody knows', { id: 'a', colour: 'red' }, ['colour']],
    ['a field that is missing', { on: true }, ['id']],
    ['a field that is wrong', { id: 'a', bright: 'very', on: true }, ['bright']],
    ['fields that do not fit together', { id: 'a', bright: 1, from: 2, on: true }, ['bright']],
  ])('but not with %s', (_, written, paths) => {
    expect(wrongIn(Edit, written)).toEqual(paths);
  });

  test('and its document tells which fields are only for reading', () => {
    const { properties, required, additionalProperties } = z.toJSONSchema(Edit, { io: 'input' });
    expect(properties?.on).toEqual({ readOnly: true, description: expect.any(String) });
    expect(properties?.bright).not.toHaveProperty('readOnly');
    expect([required, additionalProperties]).toEqual([['id'], false]);
  });
});

test.each(Object.values(routes).filter(({ method }) => method === 'PUT'))(
  '$method $path says that it replaces, and can be told as a document',
  ({ summary, body }) => {
    expect(summary).toContain('what is left out gets its default');
    const told = z.toJSONSchema(body ?? z.never(), { io: 'input' });
    const named = told.$defs?.[told.$ref?.split('/').at(-1) ?? ''];
    expect(named ?? told).toMatchObject({ additionalProperties: false });
  },
);
