/** Settings: one subject a card. What is the house's is on the left, what it is connected to on the right. */
import './settings.css';
import './house-cards.ts';
import './help-card.ts';
import './modes-card.ts';
import './move-card.ts';
import './people-card.ts';
import './tokens-card.ts';
import './you-card.ts';
import { html, nothing } from 'lit';
import { copied } from '../parts/copied.ts';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import { homeCard, mqttCard } from './connections.ts';
import { createGuard, type Guard } from './guard.ts';
import { said } from './settings-part.ts';
import { createStanding, type Standing } from './standing.ts';
import type { SettingsTexts } from './texts/en.ts';

const SOURCE = 'https://github.com/spottypottysense/spottypottysense';

class SettingsPage extends Page<SettingsTexts> {
  #guard: Guard | null = null;
  #standing: Standing | null = null;

  protected override follows(): (() => void)[] {
    this.#guard ??= createGuard(this.context, this.texts);
    if (this.context.about.you.rights !== 'administrator') return super.follows();
    this.#standing ??= createStanding(this.context, this.redraw);
    return [...super.follows(), this.#standing.follow()];
  }

  protected override render() {
    const { texts, context } = this;
    const guard = this.#guard;
    const standing = this.#standing?.told() ?? null;
    const isAdministrator = context.about.you.rights === 'administrator';
    const connections = { texts, context, standing, copy: (text: string) => void this.#copy(text) };
    return html`
      <div>
        <h1 class="hero">${texts.title}</h1>
        <p class="quiet">${isAdministrator ? texts.lead : texts.onlyLooking}</p>
      </div>
      <div class="cols settings together">
        <div class="cards">
          <sps-house-cards .context=${context} .texts=${texts} .guard=${guard}></sps-house-cards>
          <sps-modes-card .context=${context} .texts=${texts}></sps-modes-card>
          ${
            isAdministrator
              ? html`<sps-tokens-card .context=${context} .texts=${texts} .standing=${standing}></sps-tokens-card>
                <sps-move-card .context=${context} .texts=${texts} .guard=${guard}></sps-move-card>`
              : nothing
          }
        </div>
        <div class="cards">
          <sps-you-card .context=${context} .texts=${texts} .guard=${guard}></sps-you-card>
          ${
            isAdministrator
              ? html`<sps-people-card .context=${context} .texts=${texts}></sps-people-card>
                ${mqttCard(connections)} ${homeCard(connections)}
                <sps-help-card .context=${context} .texts=${texts}></sps-help-card>`
              : nothing
          }
          ${this.#about()}
        </div>
      </div>
    `;
  }

  #about() {
    const { about: texts } = this.texts;
    return html`<section class="card pad stack" id="about">
      <h2 class="title">${texts.title}</h2>
      <p>${said(texts.version, { version: this.context.about.version })}</p>
      <p class="help">${texts.affiliation} ${texts.licence}</p>
      <p><a class="hit small" href=${SOURCE} target="_blank" rel="noreferrer">${texts.source}</a></p>
    </section>`;
  }

  async #copy(text: string): Promise<void> {
    this.context.toast({ text: (await copied(text)) ? this.texts.copied : this.texts.copyByHand });
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
