/** Where a text stops being a JSON object. The engine says it of some mistakes only, and quotes the text, which may hold secrets. */

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
  /([{}[\]:,])|("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/uy;

/** What may come next. */
type Wanted = 'object' | 'value' | 'item or ]' | 'key or }' | 'key' | 'colon' | 'comma or end' | 'nothing';

/**
 * @returns the line and column, from 1, of the first word or mark that does not fit. Of an object, and of one whose end is missing, it
 * is the place behind the last letter.
 */
export function brokenAt(text: string): { line: number; column: number } {
  const lines = text.slice(0, offsetOf(text)).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function offsetOf(text: string): number {
  /** The marks that close what is open, the innermost last: without recursion, for a body may be thousands deep. */
  const closing: string[] = [];
  let wanted: Wanted = 'object';
  let at = 0;
  while (at < text.length) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    TOKEN.lastIndex = SPACE.lastIndex;
    const [, mark, word] = TOKEN.exec(text) ?? [];
    const next: Wanted | null = TOKEN.lastIndex === 0 ? null : following(wanted, mark, word, closing);
    if (next === null) return SPACE.lastIndex;
    wanted = next;
    at = TOKEN.lastIndex;
  }
  return text.length;
}

/**
 * @param mark undefined: it is a value.
 * @param word a value that can be a key.
 * @returns null when it does not fit.
 */
function following(
  wanted: Wanted,
  mark: string | undefined,
  word: string | undefined,
  closing: string[],
): Wanted | null {
  const ended = () => (closing.length === 0 ? 'nothing' : 'comma or end');
  const mayClose = wanted === 'item or ]' || wanted === 'key or }' || wanted === 'comma or end';
  if (mayClose && mark !== undefined && mark === closing.at(-1)) {
    closing.pop();
    return ended();
  }
  switch (wanted) {
    case 'key':
    case 'key or }':
      return word === undefined ? null : 'colon';
    case 'colon':
      return mark === ':' ? 'value' : null;
    case 'comma or end':
      if (mark !== ',') return null;
      return closing.at(-1) === '}' ? 'key' : 'value';
    case 'nothing':
      return null;
    case 'object':
      if (mark !== '{') return null;
      closing.push('}');
      return 'key or }';
    case 'value':
    case 'item or ]':
      if (mark === undefined) return ended();
      if (mark !== '{' && mark !== '[') return null;
      closing.push(mark === '{' ? '}' : ']');
      return mark === '{' ? 'key or }' : 'item or ]';
  }
}
