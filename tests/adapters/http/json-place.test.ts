import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenAt } from '../../../src/adapters/http/json-place.ts';

test.each([
  ['3600', 1, 1],
  ['[1]', 1, 1],
  ['', 1, 1],
  ['{"a": x}', 1, 7],
  ['{"a": 1,}', 1, 9],
  ['{"a": 1 "b": 2}', 1, 9],
  ['{"a" 1}', 1, 6],
  ['{a: 1}', 1, 2],
  ["{'a': 1}", 1, 2],
  ['{"a": }', 1, 7],
  ['{"a": [1, 2}', 1, 12],
  ['{"a": [1,]}', 1, 10],
  ['{"a": {"b": 1]}', 1, 14],
  ['{"a": [}', 1, 8],
  ['{"a": 01}', 1, 7],
  ['{"a": 1.}', 1, 7],
  ['{"a": truely}', 1, 7],
  ['{"a": "b\nc"}', 1, 7],
  ['{"a": "\\x"}', 1, 7],
  ['{"a": 1} {', 1, 10],
  ['{"a": 1', 1, 8],
  ['{"a": "never ended', 1, 7],
  ['{\n  "a": 1,\n  "b": ?\n}', 3, 8],
  ['{"a": {}, "b": [[], {"c": null}], "d": "\\u00e9 é 🎵", "e": -1.5e+3 ; }', 1, 68],
])('%s breaks in line %i at %i', (text, line, column) => {
  expect(brokenAt(text)).toEqual({ line, column });
});

test('an object as the engine writes it never breaks, however it is spaced', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (object, indent) => {
      const text = JSON.stringify(object, null, indent);
      const lines = text.split('\n');
      expect(brokenAt(text)).toEqual({ line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
    }),
    { seed: 3 },
  );
});

test('what the engine does not take breaks before its end', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, where) => {
      const whole = JSON.stringify(object);
      const at = where % whole.length;
      const text = `${whole.slice(0, at)}\u0001${whole.slice(at)}`;
      expect(() => JSON.parse(text)).toThrow();
      expect(brokenAt(text).column).toBeLessThanOrEqual(at + 1);
    }),
    { seed: 5 },
  );
});

test('thousands of open brackets are no trouble', () => {
  expect(brokenAt(`{"a":${'['.repeat(60_000)}`)).toEqual({ line: 1, column: 60_006 });
});
