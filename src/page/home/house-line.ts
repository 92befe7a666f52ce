/** The house in one line, and what one may ask of it as a whole. */
import { html, nothing } from 'lit';
import type { Answered } from '../../contract/client.ts';
import type { SnapshotView } from '../../contract/views.ts';
import { icon } from '../parts/icon.ts';
import '../parts/menu.ts';
import type { PageContext } from '../shell/context.ts';
import { bellRing, bellSleep, night } from './home-icons.ts';
import { type Snooze, snoozeItems } from './snooze.ts';
import type { HomeTexts } from './texts/en.ts';

export function houseLine({ house, modes }: SnapshotView, texts: HomeTexts, context: PageContext) {
  return html`<section class="house" aria-labelledby="house">
    <div class="stack">
      <h1 class="hero" id="house">${house.what}</h1>
      <p class="quiet">${house.why}</p>
    </div>
    ${context.about.you.rights === 'read' ? nothing : acts(modes, texts, context)}
  </section>`;
}

function acts(modes: SnapshotView['modes'], texts: HomeTexts, { api, now, formats, toast }: PageContext) {
  const isQuiet = modes.quietNow !== null;
  async function ask(asked: Promise<Answered<unknown>>): Promise<void> {
    const answer = await asked;
    if (!answer.ok) toast({ text: answer.problem.detail });
  }
  const snooze = (until: Snooze) => void ask(api.snoozeHouse({ body: until }));
  const resume = () => void ask(api.resumeHouse({ body: {} }));
  return html`<div class="row">
    ${
      modes.snooze === null
        ? html`<sps-menu
            .label=${texts.snoozeHouse}
            .path=${bellSleep}
            .items=${snoozeItems(texts, now, formats, snooze)}
          ></sps-menu>`
        : html`<button class="btn" @click=${resume}>${icon(bellRing)}${texts.wakeHouse}</button>`
    }
    <button
      class="btn"
      aria-pressed=${String(isQuiet)}
      @click=${() => (isQuiet ? resume() : void ask(api.quietHouse({ body: {} })))}
    >${icon(night)}${texts.quietNow}</button>
  </div>`;
}
