/** First music: an empty house leads through account, speaker, room and sensor, and ends when music plays. */
import { html, nothing } from 'lit';
import type { SnapshotView } from '../../contract/views.ts';
import { keepProgress } from '../link-account/progress.ts';
import { icon } from '../parts/icon.ts';
import { check, music } from '../parts/icons.ts';
import { later } from '../parts/later.ts';
import { Page } from '../parts/part.ts';
import { createSensorActs, type SensorActs } from '../sensors/sensor-acts.ts';
import type { PageModule } from '../shell/pages.ts';
import { linkTo } from '../shell/route.ts';
import {
  type ChosenSpeaker,
  plays,
  queryOf,
  type Standing,
  type StepName,
  speakerIn,
  standingOf,
  stepNames,
} from './steps.ts';
import { story } from './story.ts';
import type { FirstRunTexts } from './texts/en.ts';

import '../sensors/sensors.css';
import './first-run.css';

class FirstRunPage extends Page<FirstRunTexts> {
  #acts: SensorActs | null = null;
  #step: string | null = null;
  /** The first step has come. */
  #isThere = false;
  readonly #has: Record<StepName, () => boolean> = {
    account: later(() => import('../link-account/link-account.ts'), this.redraw),
    speaker: later(() => import('./choose-speaker.ts'), this.redraw),
    room: later(() => import('./name-room.ts'), this.redraw),
    sensor: later(
      () => Promise.all([import('../sensors/candidates.ts'), import('../sensors/mqtt-sensor.ts')]),
      this.redraw,
    ),
    walk: later(() => import('./walk-in.ts'), this.redraw),
  };

  protected override render() {
    const { texts, context } = this;
    const house = context.live.house();
    return html`
      <div class="welcome">
        <div class="stack"><h1 class="hero">${texts.title}</h1><p class="quiet">${texts.intro}</p></div>
        ${story(texts)}
      </div>
      ${house === null ? nothing : this.#rest(house)}
    `;
  }

  /** Comes with its first step, for all below that would move when it came later. */
  #rest(house: SnapshotView) {
    const { texts, context } = this;
    const mayAll = context.about.you.rights === 'administrator';
    const { step } = standingOf(house, this.route.query);
    this.#isThere ||= !mayAll || this.#has[step]();
    if (!this.#isThere) return nothing;
    return html`${mayAll ? this.#way(house) : this.#forOthers()}
      <div class="foot"><span>${texts.onThisMachine}</span><span>${texts.notAffiliated}</span></div>`;
  }

  #forOthers() {
    const { texts } = this;
    return html`<section class="card pad row"><p>${texts.mayNot}</p><a class="btn push" href=${linkTo('music')}>${texts.toMusic}</a></section>`;
  }

  #way(house: SnapshotView) {
    const { texts } = this;
    const standing = standingOf(house, this.route.query);
    const at = stepNames.indexOf(standing.step);
    return html`<div class="first-cols">
      <ol class="way" aria-label=${texts.steps}>
        ${stepNames.map(
          (
            name,
            place,
          ) => html`<li class=${place === at ? 'here' : place < at ? 'done' : ''} aria-current=${place === at ? 'step' : nothing}>
            <span class="n">${place < at ? icon(check, { label: texts.done }) : name === 'walk' ? icon(music) : place + 1}</span>
            <div><p>${texts[name]}</p><p>${texts[`${name}Why`]}</p></div>
          </li>`,
        )}
      </ol>
      ${standing.step === 'account' ? this.#account() : this.#card(standing, at, house)}
    </div>`;
  }

  /** It is a card of its own, with its own steps. */
  #account() {
    if (!this.#has.account()) return nothing;
    // Its last step is for who links from elsewhere; here the next thing is the speaker.
    return html`<div class="stack l">
      <sps-link-account .context=${this.context} @linked=${() => keepProgress(null)}></sps-link-account>
      ${this.#later('account')}
    </div>`;
  }

  #later(step: StepName) {
    const { texts } = this;
    return html`<div class="row">
      <a class="btn bare edge" href=${linkTo('home')}>${texts.later}</a>
      ${step === 'room' ? html`<a class="btn bare" href=${linkTo('first-run')}>${texts.another}</a>` : nothing}
    </div>`;
  }

  #card(standing: Standing, at: number, house: SnapshotView) {
    const { texts } = this;
    const fill = (message: string) =>
      message.replace('{step}', String(at + 1)).replace('{steps}', String(stepNames.length - 1));
    return html`<section class="card pad stack l" aria-labelledby="first-step">
        <div class="stack">
          ${standing.step === 'walk' ? nothing : html`<p class="small quiet">${fill(texts.stepOf)}</p>`}
          <h2 class="title" id="first-step" tabindex="-1">${this.#heading(standing)}</h2>
        </div>
        ${this.#content(standing, house)}
        ${standing.step === 'walk' ? nothing : this.#later(standing.step)}
      </section>`;
  }

  #heading({ step, room }: Standing): string {
    const { texts } = this;
    if (step !== 'walk' || room === null) return texts[step];
    return plays(room) ? texts.playing.replace('{room}', room.name) : texts.walkTitle;
  }

  #content({ step, room, sensors }: Standing, house: SnapshotView) {
    if (!this.#has[step]()) return nothing;
    const { texts, context, route } = this;
    const accountId = house.accounts[0]?.id ?? '';
    const speaker = speakerIn(route.query);
    switch (step) {
      case 'account':
        return nothing;
      case 'speaker':
        return html`<sps-choose-speaker .context=${context} .texts=${texts} .accountId=${accountId} .chosen=${this.#choose}></sps-choose-speaker>`;
      case 'room':
        return speaker === null
          ? nothing
          : html`<sps-name-room .context=${context} .texts=${texts} .accountId=${accountId} .speaker=${speaker}></sps-name-room>`;
      case 'sensor':
        return room === null ? nothing : this.#sensor(room.name, [room], sensors, house);
      case 'walk':
        return room === null
          ? nothing
          : html`<sps-walk-in .context=${context} .texts=${texts} .room=${room} .sensors=${sensors}></sps-walk-in>`;
    }
  }

  #sensor(name: string, rooms: SnapshotView['rooms'], unheard: Standing['sensors'], house: SnapshotView) {
    const { texts, context } = this;
    this.#acts ??= createSensorActs(context, texts.sensors);
    const waiting = unheard.find(({ kind }) => kind === 'mqtt') ?? null;
    return html`
      <p>${texts.pickFor.replace('{room}', name)}</p>
      <sps-candidates .context=${context} .texts=${texts.sensors} .acts=${this.#acts} .rooms=${rooms} .sensors=${house.sensors}></sps-candidates>
      <h3 class="title">${texts.orMqtt}</h3>
      <sps-mqtt-sensor .context=${context} .texts=${texts.sensors} .acts=${this.#acts} .rooms=${rooms} .sensors=${house.sensors} .waitsFor=${waiting}></sps-mqtt-sensor>
    `;
  }

  /** The address remembers it until the room does. */
  readonly #choose = (speaker: ChosenSpeaker) => {
    location.hash = linkTo('first-run', queryOf(speaker));
  };

  /** Who works by keyboard goes on at the top of the next step. */
  protected override updated(): void {
    const house = this.context.live.house();
    const step = house === null ? null : standingOf(house, this.route.query).step;
    if (this.#step !== null && step !== this.#step) this.querySelector<HTMLElement>('#first-step')?.focus();
    this.#step = step;
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
