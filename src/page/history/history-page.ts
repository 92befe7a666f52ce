/** History. */
import { html } from 'lit';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import type { HistoryTexts } from './texts/en.ts';

class HistoryPage extends Page<HistoryTexts> {
  protected override render() {
    return html`<h1 class="hero">${this.texts.title}</h1>`;
  }
}

customElements.define('sps-history-page', HistoryPage);

export const page: PageModule<HistoryTexts> = {
  tag: 'sps-history-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
