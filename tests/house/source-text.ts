/** Reads just enough TypeScript for the rules: code without its comments, and what a file imports. Not a parser. */

export interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
}

const STRING_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const FROM = /\b(?:import|export)\s+(type\s)?([^'";]*?)\s*\bfrom\s*['"]([^'"]+)['"]/g;
/** A word in an address, as in '/import', is none of ours. */
const BARE_OR_CALLED = /(?<!\/)\b(?:import|require)\s*\(?\s*['"]([^'"]+)['"]/g;

/** @returns the text with each comment blanked out and every line still where it was. */
export function withoutComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, (match, literal) => literal ?? match.replace(/[^\n]/g, ' '));
}

/** @returns what is imported or passed on: statically, for its effect, or by call. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  const named = [...code.matchAll(FROM)].map(([, type, names = '', specifier = '']) => ({
    specifier,
    typesOnly: type !== undefined || namesTypesOnly(names),
  }));
  const called = [...code.matchAll(BARE_OR_CALLED)].map(([, specifier = '']) => ({
    specifier,
    typesOnly: false,
  }));
  return [...named, ...called];
}

function namesTypesOnly(names: string): boolean {
  const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const items =
    inBraces
      ?.split(',')
      .map((item) => item.trim())
      .filter(Boolean) ?? [];
  return items.length > 0 && items.every((item) => item.startsWith('type '));
}
