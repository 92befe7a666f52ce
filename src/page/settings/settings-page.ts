/** Settings. */
import { html } from 'lit';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import type { SettingsTexts } from './texts/en.ts';

class SettingsPage extends Page<SettingsTexts> {
  protected override render() {
    return html`<h1 class="hero">${this.texts.title}</h1>`;
  }
}

customElements.define('sps-settings-page', SettingsPage);

export const page: PageModule<SettingsTexts> = {
  tag: 'sps-settings-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
