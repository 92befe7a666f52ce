import { expect, it } from 'vitest';
import { formOf } from './option-form.ts';

it.each<[type: string, field: object]>([
  ['str', { type: 'string', required: true }],
  ['str(1,20)?', { type: 'string', optional: true, lengthMin: 1, lengthMax: 20 }],
  ['password?', { type: 'string', format: 'password', optional: true }],
  ['int(0,)', { type: 'integer', required: true, lengthMin: 0 }],
  ['port', { type: 'integer', required: true }],
  ['list(a|b)', { type: 'select', options: ['a', 'b'], required: true }],
  ['bool?', { type: 'boolean', optional: true }],
])('draws %s as %j', (type, field) => {
  expect(formOf({ it: type })).toEqual([{ name: 'it', ...field }]);
});

it('draws lists as fields of several values, and objects as forms in the form', () => {
  expect(formOf({ rooms: ['str'], mqtt: { host: 'str?' } })).toEqual([
    { name: 'rooms', type: 'string', required: true, multiple: true },
    {
      name: 'mqtt',
      type: 'schema',
      optional: true,
      multiple: false,
      schema: [{ name: 'host', type: 'string', optional: true }],
    },
  ]);
});
