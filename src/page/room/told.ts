/** Values of a room in the reader's words: lengths, volumes, choices, names. */
import { filled } from '../parts/sentence.ts';
import type { Formats } from '../shell/formats.ts';
import { type Blank, type BlankName, blanks, type Value } from './blanks.ts';
import type { PolicyDraft } from './draft.ts';
import { lengthIn } from './lengths.ts';
import { type SentenceName, sentences } from './policy-sentences.ts';
import type { RoomTexts } from './texts/en.ts';

export type Tell = ReturnType<typeof tellingIn>;

/** Names that stand elsewhere: of people, accounts, sensors. An unknown one is told by its id. */
export interface Names {
  person(id: string): string;
  account(id: string): string;
  sensor(id: string): string;
}

export function tellingIn(texts: RoomTexts, formats: Formats, names: Names) {
  const { locale } = formats;
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  // 1 January 2024 was a Monday.
  const dayName = (day: number) => weekday.format(Date.UTC(2024, 0, day));

  /** A value of a blank: "10 minutes", "leave it alone". */
  function value(name: BlankName, told: Value): string {
    const { manner }: Blank = blanks[name];
    const words: Record<string, Record<string, string>> = texts.policy.words;
    const counted: Record<string, { one: string; other: string }> = texts.policy.counted;
    const said = words[name]?.[String(told)];
    if (said !== undefined) return said;
    if (typeof told !== 'number') return String(told);
    const forms = counted[name];
    if (forms !== undefined) return formats.plural(told, forms);
    if (manner === 'length') return lengthIn(locale, told);
    return manner === 'percent' ? formats.percent(told) : formats.number(told);
  }

  /** A whole sentence as a policy has it. */
  function sentence(name: SentenceName, policy: PolicyDraft): string {
    const parts = sentences[name].map((blank) => [blank, value(blank, blanks[blank].read(policy))]);
    return filled(texts.policy.sentences[name].says, Object.fromEntries(parts)).join('');
  }

  /** Anything else of a room, by its place; a list of things where it is one. */
  function field(path: string, told: unknown): string {
    if (told === undefined) return texts.conflict.gone;
    if (told === null || told === '') return texts.conflict.nothing;
    if (typeof told === 'boolean') return told ? texts.on : texts.off;
    if (typeof told === 'number') {
      if (/For$/.test(path)) return lengthIn(locale, told);
      return /Percent$/.test(path) ? formats.percent(told) : formats.number(told);
    }
    if (typeof told === 'string') return name(path, told);
    if (Array.isArray(told))
      return told.length === 0 ? texts.conflict.nothing : list.format(told.map((each) => item(path, each)));
    return list.format(Object.entries(told).flatMap((entry) => part(path, ...entry)));
  }

  function name(path: string, id: string): string {
    const known: Record<string, string> = texts.sharing.words;
    if (path === 'userId') return names.person(id);
    if (path === 'sensorIds') return names.sensor(id);
    return /ccountId$/.test(path) ? names.account(id) : (known[id] ?? id);
  }

  const item = (path: string, each: unknown) =>
    typeof each === 'number' && /weekdays$/.test(path) ? dayName(each) : field(path, each);

  /** Of a slot, a list or a speaker only what a person would say of it. */
  function part(path: string, key: string, each: unknown): string[] {
    if (each === null || /^(contextUri|output|type|choose)$/.test(key)) return [];
    return Array.isArray(each) && each.length === 0 ? [] : [field(`${path}.${key}`, each)];
  }

  return { value, sentence, field, dayName };
}

/** @returns the blank that stands at a place, if one does. */
export function blankAt(path: string): BlankName | null {
  return blankNames.find((name) => blanks[name].path === path) ?? null;
}

/** @returns the sentence that a blank stands in; null: one that is no sentence of the policy. */
export function sentenceOf(blank: BlankName): SentenceName | null {
  return sentenceNames.find((name) => sentences[name].some((each) => each === blank)) ?? null;
}

const blankNames = keysOf(blanks);
const sentenceNames = keysOf(sentences);

function keysOf<Table extends object>(table: Table): (keyof Table & string)[] {
  return Object.keys(table).filter((key): key is keyof Table & string => Object.hasOwn(table, key));
}

/** @returns what people call the thing that stands at a place. */
export function fieldName(path: string, texts: RoomTexts): string {
  const blank = blankAt(path);
  if (blank !== null) return texts.policy.blanks[blank];
  const fields: Record<string, string> = texts.fields;
  const [first = '', second = ''] = path.split(/[.[]/);
  return fields[first === 'policy' ? second : first] ?? path;
}
