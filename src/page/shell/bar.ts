/** The bar with the pages: on top, on a phone at the bottom. */
import { html, nothing, svg } from 'lit';
import { icon } from '../parts/icon.ts';
import { cogOutline, history, homeVariantOutline, motionSensor, music } from '../parts/icons.ts';
import { linkTo, type PageName } from './route.ts';
import type { ShellTexts } from './texts/en.ts';

const tabs = [
  { page: 'home', path: homeVariantOutline },
  { page: 'history', path: history },
  { page: 'sensors', path: motionSensor },
  { page: 'music', path: music },
  { page: 'settings', path: cogOutline },
] as const;

/** These are reached from Home, and belong to it. */
const WITHIN_HOME: readonly (PageName | null)[] = ['room', 'first-run'];

export function bar(texts: ShellTexts, page: PageName | null, isConnected: boolean) {
  const current = WITHIN_HOME.includes(page) ? 'home' : page;
  return html`<header class="bar">
    <a class="mark" href=${linkTo('home')}>${mark}<span>${texts.app}</span></a>
    <nav aria-label=${texts.pages}>
      ${tabs.map(
        (tab) => html`<a
          href=${linkTo(tab.page)}
          aria-current=${tab.page === current ? 'page' : nothing}
        >${icon(tab.path)}${texts[tab.page]}</a>`,
      )}
    </nav>
    <span class="live" ?hidden=${!isConnected}>${texts.live}</span>
  </header>`;
}

/** Movement above the line, music on it. */
const mark = html`<svg viewBox="0 0 28 28" aria-hidden="true">
  ${svg`<g fill="currentColor">
    <rect x="4" y="5" width="2" height="9" /><rect x="9" y="5" width="2" height="9" />
    <rect x="12.5" y="5" width="2" height="9" /><rect x="22" y="5" width="2" height="9" />
    <rect x="2" y="19" width="6" height="1.5" opacity=".6" />
  </g>
  <rect class="of-music" x="9" y="16" width="16" height="7" rx="2.5" />`}
</svg>`;
