import { describe, expect, it } from 'vitest';
import { readWord } from './option-language.ts';
import { heldAgainst, merged, OptionSchema, type OptionType, type OptionValues } from './options.ts';

function hold(schema: Record<string, OptionType>, options: OptionValues) {
  return heldAgainst({ schema, name: 'Sample', slug: 'local_sample', secrets: { wifi: 'hush' } }, options);
}

describe('a value in its type', () => {
  it.each<[type: string, value: unknown, kept: unknown]>([
    ['str', '', ''],
    ['str(2,3)', 'ab', 'ab'],
    ['str(2,3)', 'abc', 'abc'],
    ['str(,1)', '🎵', '🎵'],
    ['password', 'x', 'x'],
    ['int', '7', 7],
    ['int', true, 1],
    ['int(-1,2)', -1, -1],
    ['int(-1,2)', 2.9, 2],
    ['float(0.5,)', '0.5', 0.5],
    ['float', '1e3', 1000],
    ['port', '1', 1],
    ['port', 65_535, 65_535],
    ['bool', 'On', true],
    ['bool', 'disable', false],
    ['bool', 0, false],
    ['bool', [], false],
    ['email', 'a@b.example', 'a@b.example'],
    ['url', 'http://b', 'http://b'],
    ['match(^\\d+$)', 12, '12'],
    ['list(a|b)', 'b', 'b'],
    ['list(1|2)', 2, '2'],
    ['str?', '!secret wifi', 'hush'],
  ])('%s takes %j as %j', (type, value, kept) => {
    expect(hold({ it: type }, { it: value })).toEqual({ ok: true, options: { it: kept } });
  });

  it.each<[type: string, value: unknown, why: string]>([
    ['str', 5, 'expected str'],
    ['str(2,)', 'a', 'length of value must be at least 2.0'],
    ['password(,1)', 'ab', 'length of value must be at most 1.0'],
    ['int', 'many', 'expected int'],
    ['int', '1.5', 'expected int'],
    ['int(-1,)', -2, 'value must be at least -1.0'],
    ['int(,2)', 3, 'value must be at most 2.0'],
    ['float(0.5,)', 0.4, 'value must be at least 0.5'],
    ['float', 'pi', 'expected float'],
    ['port', 0, 'value must be at least 1'],
    ['port', 65_536, 'value must be at most 65535'],
    ['bool', 'perhaps', 'expected boolean'],
    ['email', 'nobody', 'expected an email address'],
    ['url', 'b.example', 'expected a URL'],
    ['match(\\d+)', 'a1', 'does not match regular expression \\d+'],
    ['list(b|a)', 'c', "value must be one of ['a', 'b']"],
    ['device', '/dev/null', "Device '/dev/null' does not exist in Sample (local_sample)"],
    ['str', null, "Missing required option 'it' in Sample (local_sample)"],
    ['str?', null, "Missing required option 'it' in Sample (local_sample)"],
    ['str', '!secret door', "Unknown secret 'door' in Sample (local_sample)"],
  ])('%s refuses %j: %s', (type, value, why) => {
    const result = hold({ it: type }, { it: value });
    expect(result).toEqual({ ok: false, message: expect.stringContaining(`${why}. Got {'it': `) });
  });
});

describe('a whole set of options', () => {
  const schema = { level: 'list(a|b)', mqtt: { host: 'str?', port: 'port?' }, rooms: ['str?'] };

  it('drops what the schema does not know, at every depth', () => {
    expect(hold(schema, { level: 'a', more: 1, mqtt: { host: 'h', tls: true } })).toEqual({
      ok: true,
      options: { level: 'a', mqtt: { host: 'h' } },
    });
  });

  it('asks for each that is not optional', () => {
    expect(hold(schema, { mqtt: {} })).toEqual({
      ok: false,
      message: "Missing option 'level' in root in Sample (local_sample). Got {'mqtt': {}}",
    });
  });

  it('asks for an object although everything in it is optional', () => {
    expect(hold(schema, { level: 'a' })).toMatchObject({
      message: expect.stringContaining("Missing option 'mqtt' in root"),
    });
  });

  it('asks for what is missing inside an object', () => {
    expect(hold({ mqtt: { host: 'str' } }, { mqtt: {} })).toMatchObject({
      message: expect.stringContaining("Missing option 'host' in mqtt"),
    });
  });

  it('wants a list where a list stands, and each of it in its type', () => {
    expect(hold({ a: ['int'] }, { a: ['1', 2] })).toEqual({ ok: true, options: { a: [1, 2] } });
    expect(hold({ a: ['int'] }, { a: 1 })).toMatchObject({
      message: expect.stringContaining("Invalid list for option 'a'"),
    });
    expect(hold({ a: [{ b: 'int' }] }, { a: [{}] })).toMatchObject({
      message: expect.stringContaining("Missing option 'b' in a"),
    });
  });

  it('wants an object where an object stands', () => {
    expect(hold({ a: { b: 'int?' } }, { a: null })).toMatchObject({
      message: expect.stringContaining("Invalid dict for option 'a'"),
    });
  });

  it('quotes what it refuses as Python shows it', () => {
    expect(hold({ a: 'int' }, { a: "it's", b: [true, null, 1.5, 'x'] })).toEqual({
      ok: false,
      message: `expected int. Got {'a': "it's", 'b': [True, None, 1.5, 'x']}`,
    });
  });
});

it('lays what the user said over the defaults: objects are merged, lists replaced', () => {
  expect(merged({ a: { b: 1, c: 2 }, d: [1, 2], e: 1 }, { a: { c: 3 }, d: [3], f: 4 })).toEqual({
    a: { b: 1, c: 3 },
    d: [3],
    e: 1,
    f: 4,
  });
});

it.each(['strange', 'str(1)', 'int(a,)', 'list()', 'list', 'match', 'bool(1,2)', 'port?!', 'device(x)'])(
  'does not install an app whose schema says %s',
  (type) => {
    expect(readWord(type)).toBeNull();
    expect(OptionSchema.safeParse({ a: [{ b: type }] }).success).toBe(false);
  },
);

it('does not install an app with a list of lists', () => {
  expect(OptionSchema.safeParse({ a: ['str'] }).success).toBe(true);
  expect(OptionSchema.safeParse({ a: [['str']] }).success).toBe(false);
});
