/** Music. */
import { html } from 'lit';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import type { MusicTexts } from './texts/en.ts';

class MusicPage extends Page<MusicTexts> {
  protected override render() {
    return html`<h1 class="hero">${this.texts.title}</h1>`;
  }
}

customElements.define('sps-music-page', MusicPage);

export const page: PageModule<MusicTexts> = {
  tag: 'sps-music-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
