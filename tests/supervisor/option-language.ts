/** The little language of an app's option schema, `str(1,20)?` and its like: one word of it, and a value held against it. */
import { inPython } from './python-text.ts';

const FORM =
  /^(?<kind>bool|email|url|port|device|str|password|int|float|match|list)(?:\((?<inside>.*)\))?(?<optional>\?)?$/s;
const KINDS = ['bool', 'email', 'url', 'port', 'device', 'str', 'password', 'int', 'float', 'match', 'list'];
const BOUNDS = {
  str: /^(\d+)?,(\d+)?$/,
  password: /^(\d+)?,(\d+)?$/,
  int: /^(-?\d+)?,(-?\d+)?$/,
  float: /^(-?\d*\.?\d+)?,(-?\d*\.?\d+)?$/,
};
const YES = new Set(['1', 'true', 'yes', 'on', 'enable']);
const NO = new Set(['0', 'false', 'no', 'off', 'disable']);

export interface Word {
  kind: string;
  optional: boolean;
  /** Of a length or of a value. */
  least: number | null;
  most: number | null;
  /** What stands between the brackets of `match` and `list`. */
  inside: string;
}

/** What the Supervisor says of options it does not take. */
export class OptionRefusal extends Error {}

/** @returns the word, or null when an app with it would not be installed. */
export function readWord(text: string): Word | null {
  const { kind = '', inside, optional } = FORM.exec(text)?.groups ?? {};
  if (!KINDS.includes(kind)) return null;
  const word = { kind, optional: optional === '?', least: null, most: null, inside: inside ?? '' };
  switch (kind) {
    case 'str':
    case 'password':
    case 'int':
    case 'float': {
      if (inside === undefined) return word;
      const bounds = BOUNDS[kind].exec(inside);
      return bounds && { ...word, least: numberOf(bounds[1]), most: numberOf(bounds[2]) };
    }
    case 'match':
      return inside === undefined ? null : word;
    case 'list':
      return inside === undefined || inside === '' ? null : word;
    case 'device':
      return inside === undefined || /^subsystem=[a-z]+$/.test(inside) ? word : null;
    default:
      return inside === undefined ? word : null;
  }
}

/**
 * @param whose ends the sentences: "in Name (slug)".
 * @returns the value as it is written for the app: numbers and truth values are made of texts where Python would.
 * @throws OptionRefusal
 */
export function valueFor(word: Word, value: unknown, whose: string): unknown {
  switch (word.kind) {
    case 'str':
    case 'password':
      if (typeof value !== 'string') throw new OptionRefusal('expected str');
      bounded(word, [...value].length, 'length of value');
      return value;
    case 'int':
      return bounded(word, wholeNumber(value), 'value');
    case 'float':
      return bounded(word, realNumber(value), 'value');
    case 'port':
      return bounded({ ...word, least: 1, most: 65_535 }, wholeNumber(value), 'value', String);
    case 'bool':
      return truth(value);
    case 'email':
      if (typeof value !== 'string' || !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value))
        throw new OptionRefusal('expected an email address');
      return value;
    case 'url':
      if (typeof value !== 'string' || !/^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.test(value))
        throw new OptionRefusal('expected a URL');
      return value;
    case 'match':
      if (!new RegExp(`^(?:${word.inside})`).test(inText(value)))
        throw new OptionRefusal(`does not match regular expression ${word.inside}`);
      return inText(value);
    case 'list': {
      const choices = word.inside.split('|');
      if (!choices.includes(inText(value)))
        throw new OptionRefusal(`value must be one of ${inPython(choices.toSorted())}`);
      return inText(value);
    }
    default:
      throw new OptionRefusal(`Device ${inPython(value)} does not exist ${whose}`);
  }
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function bounded({ least, most }: Word, size: number, what: string, shown = inFloat): number {
  if (least !== null && size < least) throw new OptionRefusal(`${what} must be at least ${shown(least)}`);
  if (most !== null && size > most) throw new OptionRefusal(`${what} must be at most ${shown(most)}`);
  return size;
}

/** The bounds of a schema are floats to the Supervisor, whatever they bound. */
function inFloat(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

function wholeNumber(value: unknown): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
  throw new OptionRefusal('expected int');
}

function realNumber(value: unknown): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value))
    return Number(value);
  throw new OptionRefusal('expected float');
}

function truth(value: unknown): boolean {
  if (typeof value !== 'string') return isTruthy(value);
  if (YES.has(value.toLowerCase())) return true;
  if (NO.has(value.toLowerCase())) return false;
  throw new OptionRefusal('expected boolean');
}

/** An empty list and an empty object are false to Python. */
function isTruthy(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function inText(value: unknown): string {
  return typeof value === 'string' ? value : inPython(value);
}
