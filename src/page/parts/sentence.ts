/** A message with parts in it: `Stops in {left} unless someone moves.` Each language puts them where they belong. */
import { html, type TemplateResult } from 'lit';

/**
 * @returns the message with what stands for each `{name}` in its place, for a template, and with the sign that follows it in one line.
 * What has no part stays as it is written. Where all parts are text, all pieces are.
 */
export function filled(
  message: string,
  parts: Record<string, TemplateResult | string>,
): (TemplateResult | string)[] {
  return message
    .split(/(\{\w+\}[.,:;!?]?)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, name = '', sign = ''] = /^\{(\w+)\}(.?)$/.exec(piece) ?? [];
      const part = parts[name];
      if (part === undefined) return piece;
      // Text never leaves its sign behind; a control would.
      if (typeof part === 'string') return `${part}${sign}`;
      return sign === '' ? part : html`<span class="unbroken">${part}${sign}</span>`;
    });
}
