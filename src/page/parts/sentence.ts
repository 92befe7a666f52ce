/** A message with parts in it: `Stops in {left} unless someone moves.` Each language puts them where they belong. */
import type { TemplateResult } from 'lit';

/** @returns the message with what stands for each `{name}` in its place, for a template. What has no part stays as it is written. */
export function filled(
  message: string,
  parts: Record<string, TemplateResult | string>,
): (TemplateResult | string)[] {
  return message
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => parts[/^\{(\w+)\}$/.exec(piece)?.[1] ?? ''] ?? piece);
}
