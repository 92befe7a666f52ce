/** A place where something will be: says what belongs here, and gives the one act. */
import { html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

export function empty(path: string, what: string, because: string, act: TemplateResult | null = null) {
  return html`<section class="card empty">${icon(path)}<h2 class="title">${what}</h2><p class="quiet">${because}</p>${act}</section>`;
}
