/** The most first: names with bars. Where a name leads somewhere it is a link. */
import { html, type TemplateResult } from 'lit';
import { vars } from '../parts/vars.ts';

export interface Ranked {
  name: string;
  value: number;
  told: string;
  link: string;
}

const AT_MOST = 8;

export function ranking(all: readonly Ranked[]): TemplateResult {
  const most = Math.max(1, ...all.map(({ value }) => value));
  return html`<ul class="ranking">${all
    .slice(0, AT_MOST)
    .map(
      ({ name, value, told, link }) =>
        html`<li><a class="hit" href=${link}>${name}</a><span class="num">${told}</span><span class="bar-r" aria-hidden="true"><i ${vars({ '--took': value / most })}></i></span></li>`,
    )}</ul>`;
}
