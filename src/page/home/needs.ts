/** What needs a person: what is, what it means, and the one act that leads out of it. */
import { html, nothing } from 'lit';
import type { SnapshotView } from '../../contract/views.ts';
import { icon } from '../parts/icon.ts';
import { alert } from '../parts/icons.ts';
import { linkTo } from '../shell/route.ts';
import { calendarClock } from './home-icons.ts';
import type { HomeTexts } from './texts/en.ts';

export function needsList(needs: SnapshotView['needs'], texts: HomeTexts) {
  if (needs.length === 0) return nothing;
  return html`<section aria-labelledby="needs">
    <h2 class="vh" id="needs">${texts.needsYou}</h2>
    <ul class="card needs">
      ${needs.map(
        ({ what, why, severity, goTo }) => html`<li>
          <span class=${severity === 'problem' ? 'e' : 'w'}
            >${severity === 'problem' ? icon(alert, { label: texts.problem }) : icon(calendarClock, { label: texts.soon })}</span
          >
          <p><b>${what}</b> ${why === null ? nothing : html`<span class="quiet">${why}</span>`}</p>
          ${goTo === null ? nothing : html`<a class="btn bare" href=${linkTo(goTo)}>${texts.goTo[goTo]}</a>`}
        </li>`,
      )}
    </ul>
  </section>`;
}
