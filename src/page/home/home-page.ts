/** Home: the house in a line, what needs a person, and a card for every room. */
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RoomView, SnapshotView } from '../../contract/views.ts';
import { empty } from '../parts/empty.ts';
import { icon } from '../parts/icon.ts';
import { plus } from '../parts/icons.ts';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import { linkTo, linkToRoom } from '../shell/route.ts';
import '../strip/axis.ts';
import '../strip/legend.ts';
import { sofa } from './home-icons.ts';
import './home.css';
import { houseLine } from './house-line.ts';
import { needsList } from './needs.ts';
import { createNews } from './news.ts';
import './room-card.ts';
import type { HomeTexts } from './texts/en.ts';

/** What is out of sight is passed over as one: of two hundred rooms, each by itself is looked at in every frame of a scroll. */
const FEW = 5;

class HomePage extends Page<HomeTexts> {
  protected override follows(): (() => void)[] {
    const news = createNews(this.context.now, (room) => this.context.announce(this.#newsOf(room)));
    const heard = () => news.hear(this.context.live.house()?.rooms ?? []);
    heard();
    return [...super.follows(), this.context.live.watch(heard), news.close];
  }

  #newsOf({ name, phase }: RoomView): string {
    return this.texts.news.replace('{room}', () => name).replace('{sentence}', () => phase.text);
  }

  protected override render() {
    const house = this.context.live.house();
    if (house === null) return html`<h1 class="hero">${this.texts.title}</h1>`;
    return house.rooms.length === 0 ? this.#emptyHouse(house) : this.#furnished(house);
  }

  #furnished(house: SnapshotView) {
    const { texts, context } = this;
    const isStale = context.live.lost() !== null;
    return html`
      ${houseLine(house, texts, context)} ${needsList(house.needs, texts)}
      <div class="score-axis"><sps-axis .context=${context}></sps-axis></div>
      <section class="rooms" aria-label=${texts.rooms}>
        ${inFews(house.rooms).map((few) => html`<div class="few">${this.#cards(few, isStale)}</div>`)}
      </section>
      <footer class="foot">
        <sps-legend .context=${context}></sps-legend>
        <a class="push btn bare" href=${linkToRoom('new')}>${icon(plus)}${texts.addRoom}</a>
      </footer>
    `;
  }

  #cards(rooms: readonly RoomView[], isStale: boolean) {
    const { texts, context } = this;
    return repeat(
      rooms,
      ({ id }) => id,
      (room) =>
        html`<sps-room-card .context=${context} .texts=${texts} .room=${room} .isStale=${isStale}></sps-room-card>`,
    );
  }

  #emptyHouse({ house, needs }: SnapshotView) {
    const act = html`<a class="btn main" href=${linkTo('first-run')}>${this.texts.firstMusic}</a>`;
    return html`<h1 class="vh">${this.texts.title}</h1>
      ${needsList(needs, this.texts)} ${empty(sofa, house.what, house.why, act)}`;
  }
}

function inFews(rooms: readonly RoomView[]): RoomView[][] {
  return Array.from({ length: Math.ceil(rooms.length / FEW) }, (_, at) =>
    rooms.slice(at * FEW, (at + 1) * FEW),
  );
}

customElements.define('sps-home-page', HomePage);

export const page: PageModule<HomeTexts> = {
  tag: 'sps-home-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
