/** First music. */
import { html } from 'lit';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import type { FirstRunTexts } from './texts/en.ts';

class FirstRunPage extends Page<FirstRunTexts> {
  protected override render() {
    return html`<h1 class="hero">${this.texts.title}</h1>`;
  }
}

customElements.define('sps-first-run-page', FirstRunPage);

export const page: PageModule<FirstRunTexts> = {
  tag: 'sps-first-run-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
