/** Custom properties of CSS on an element. The policy of our answers allows no style attributes, and Lit's own styleMap writes one first. */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

class Vars extends Directive {
  render(_values: Record<string, string | number>) {
    return noChange;
  }

  override update(part: ElementPart, [values]: [Record<string, string | number>]) {
    if (part.element instanceof HTMLElement || part.element instanceof SVGElement)
      for (const [name, value] of Object.entries(values)) part.element.style.setProperty(name, String(value));
    return noChange;
  }
}

/** `<div ${vars({ '--left': 0.5 })}>` */
export const vars = directive(Vars);
