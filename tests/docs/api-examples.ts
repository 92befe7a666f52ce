/** The examples of docs/api.md: what is typed, what is shown as the answer, and whether a real answer fits what is shown. */
import { addresses, type RouteName } from '../../src/contract/addresses.ts';

export interface Example {
  /** As it is typed, with all its lines. */
  command: string;
  /** null: nothing is shown, for there is nothing to see. */
  shown: Answer | null;
}
export interface Answer {
  status: string;
  headers: [string, string][];
  body: string;
}

/** What stands in the document for something that is made anew each time, and what it is this time. */
export type Known = Map<string, string>;

/** @returns each block of commands with the answer that follows it. */
export function examplesIn(document: string): Example[] {
  const blocks = [...document.matchAll(/^```(sh|http)\n([\s\S]*?)\n```$/gm)];
  return blocks.flatMap(([, kind, text = ''], at) => {
    if (kind !== 'sh') return [];
    const [, nextKind, nextText = ''] = blocks[at + 1] ?? [];
    return [{ command: text, shown: nextKind === 'http' ? answerIn(nextText) : null }];
  });
}

/** @param text as curl shows it with `-i`. */
export function answerIn(text: string): Answer {
  const lines = text.replaceAll('\r', '').split('\n');
  const end = lines.indexOf('');
  const [status = '', ...headers] = end < 0 ? lines : lines.slice(0, end);
  return {
    status,
    headers: headers.map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), value.join(': ')];
    }),
    body:
      end < 0
        ? ''
        : lines
            .slice(end + 1)
            .join('\n')
            .trim(),
  };
}

/** @returns the route that a command asks, and whether asking it again changes nothing. */
export function routeAsked(command: string): { name: RouteName; isSafe: boolean } | null {
  const path = /\/api\/v1([^\s'"?]*)/.exec(command)?.[1];
  if (path === undefined || !command.startsWith('curl')) return null;
  const method = /-X (\w+)/.exec(command)?.[1] ?? (/--json/.test(command) ? 'POST' : 'GET');
  const fitting = Object.keys(addresses)
    .filter((name): name is RouteName => Object.hasOwn(addresses, name))
    .filter((name) => addresses[name].method === method)
    .filter((name) => new RegExp(`^${addresses[name].path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
    // A path that names nothing is meant before one that would take anything there.
    .sort((a, b) => Number(addresses[a].path.includes('{')) - Number(addresses[b].path.includes('{')));
  const [name] = fitting;
  return name === undefined ? null : { name, isSafe: method === 'GET' };
}

/**
 * Whether an answer is what the document shows.
 *
 * A time stands for any time, an id or tag that is made anew for whatever it is now, always the same one. `…` stands for what is left out.
 *
 * @param known is filled with what was made anew.
 * @returns what differs, as sentences; empty: it fits.
 */
export function differences(shown: Answer, told: Answer, known: Known): string[] {
  const status = shown.status === told.status.trim() ? [] : [`${told.status} instead of ${shown.status}`];
  // First what was made anew: headers speak of it.
  const body = inBody(shown.body, told.body, known);
  const headers = shown.headers.flatMap(([name, value]) => {
    const found = told.headers.find(([one]) => one === name)?.[1];
    return isSame(value, found, known) ? [] : [`${name}: ${found} instead of ${value}`];
  });
  return [...status, ...body, ...headers];
}

function inBody(shown: string, told: string, known: Known): string[] {
  const events = eventsIn(shown);
  if (events.length === 0)
    return shown === '' ? (told === '' ? [] : [`${told} instead of nothing`]) : inJson(shown, told, known);
  const heard = eventsIn(told);
  return events.flatMap(({ fields, data }, at) => {
    const one = heard[at];
    if (one === undefined) return [`event ${at} did not come`];
    return [
      ...(isSame(fields, one.fields, known) ? [] : [`${one.fields} instead of ${fields}`]),
      ...(data === '' ? [] : inJson(data, one.data, known)),
    ];
  });
}

function eventsIn(text: string): { fields: string; data: string }[] {
  if (!/^(id|event|data|retry):/.test(text)) return [];
  return text.split('\n\n').map((block) => {
    const [fields = '', data = ''] = block.split(/^data: ?/m);
    return { fields: fields.trim(), data };
  });
}

function inJson(shown: string, told: string, known: Known): string[] {
  return unlike(JSON.parse(withMarks(shown)), JSON.parse(told), '', known);
}

/** `…` between braces or brackets is no JSON; a mark that is takes its place. */
function withMarks(text: string): string {
  const open: string[] = [];
  let isText = false;
  let written = '';
  for (const [at, letter] of [...text].entries()) {
    if (letter === '"' && text[at - 1] !== '\\') isText = !isText;
    if (!isText && '{['.includes(letter)) open.push(letter);
    if (!isText && '}]'.includes(letter)) open.pop();
    written += isText || letter !== '…' ? letter : open.at(-1) === '{' ? '"…":0' : '"…"';
  }
  return written;
}

function unlike(shown: unknown, told: unknown, path: string, known: Known): string[] {
  if (Array.isArray(shown) && Array.isArray(told)) {
    const isCut = shown.at(-1) === '…';
    const wanted = isCut ? shown.slice(0, -1) : shown;
    if (isCut ? told.length < wanted.length : told.length !== wanted.length)
      return [`${path} has ${told.length} entries`];
    return wanted.flatMap((one, at) => unlike(one, told[at], `${path}[${at}]`, known));
  }
  if (isObject(shown) && isObject(told)) {
    const { '…': cut, ...wanted } = shown;
    const more = cut === undefined ? Object.keys(told).filter((key) => !(key in wanted)) : [];
    const inside = Object.entries(wanted).flatMap(([key, one]) =>
      unlike(one, told[key], `${path}.${key}`, known),
    );
    return [...more.map((key) => `${path}.${key} is not shown`), ...inside];
  }
  return isSame(shown, told, known)
    ? []
    : [`${path} is ${JSON.stringify(told)} instead of ${JSON.stringify(shown)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A UUID, a tag, a token: long, of one piece, and with a digit in it. */
const MADE = /^"?(?=.*\d)[\w-]{12,}"?$/;

function isSame(shown: unknown, told: unknown, known: Known): boolean {
  if (typeof shown !== 'string' || typeof told !== 'string') return shown === told;
  if (MADE.test(shown) && MADE.test(told)) {
    const before = known.get(shown);
    known.set(shown, before ?? told);
    return before === undefined || before === told;
  }
  const now = [...known].reduce((text, [before, made]) => text.replaceAll(before, made), shown);
  const pattern = ofAnyTime(now)
    .split('…')
    .map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*');
  return new RegExp(`^${pattern}$`).test(ofAnyTime(told));
}

function ofAnyTime(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, 'TIME')
    .replaceAll(/\b\d{4}-\d\d-\d\d\b/g, 'DAY')
    .replaceAll(/\b\d\d:\d\d\b/g, 'TIME')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HERE');
}
