/** Room. */
import { html } from 'lit';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import type { RoomTexts } from './texts/en.ts';

class RoomPage extends Page<RoomTexts> {
  protected override render() {
    return html`<h1 class="hero">${this.texts.title}</h1>`;
  }
}

customElements.define('sps-room-page', RoomPage);

export const page: PageModule<RoomTexts> = {
  tag: 'sps-room-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
