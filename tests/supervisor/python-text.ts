/** How Python shows a value. The Supervisor's sentences quote what they refuse in it. */

/** @returns JSON's values as Python's `repr` shows them; strings in single quotes unless they hold one. */
export function inPython(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`);
    return `${quote}${escaped}${quote}`;
  }
  if (Array.isArray(value)) return `[${value.map(inPython).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${inPython(key)}: ${inPython(item)}`)
      .join(', ')}}`;
  return String(value);
}
