/** The frame around every page: bar, the line that says it is not connected, the page of this address, what is said in passing. */
import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { icon } from '../parts/icon.ts';
import { alert } from '../parts/icons.ts';
import { listenAnnouncements } from './announcements.ts';
import { openApi } from './api.ts';
import { bar } from './bar.ts';
import type { About, PageContext } from './context.ts';
import { formatsIn } from './formats.ts';
import { frameTexts } from './frame-texts.ts';
import { type LiveHouse, listen } from './live.ts';
import { createNow } from './now.ts';
import { offlineLine } from './offline-line.ts';
import { type PageModule, pages } from './pages.ts';
import { linkTo, type PageName, type Route, routeOf } from './route.ts';
import type { ShellTexts } from './texts/en.ts';
import { textsIn } from './texts-in.ts';
import { createToasts } from './toasts.ts';

class Shell extends LitElement {
  static override properties: PropertyDeclarations = { route: { state: true }, failed: { state: true } };
  declare route: Route | null;
  declare failed: boolean;
  readonly #now = createNow();
  readonly #live: LiveHouse = listen(
    (id) => new EventSource(`api/v1/stream${id === '' ? '' : `?lastEventId=${encodeURIComponent(id)}`}`),
    this.#now,
  );
  readonly #toasts = createToasts(this.#now, () => this.requestUpdate());
  readonly #announcements = listenAnnouncements();
  #context: PageContext | null = null;
  #texts: ShellTexts | null = null;
  #page: HTMLElement | null = null;
  /** Of the page that is shown; another address of it changes its route only. */
  #shown: PageModule | null = null;
  #leaving: (() => Promise<boolean>) | null = null;
  #address = location.hash;
  #wasLost = false;
  #isAsking = false;

  constructor() {
    super();
    this.route = routeOf(location.hash);
    this.failed = false;
    // On its way while the house is still asked who reads. Whether it came is seen when it is shown.
    if (this.route !== null) pages[this.route.page]().catch(() => {});
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', () => void this.#moved());
    addEventListener('beforeunload', (event) => {
      if (this.#leaving !== null) event.preventDefault();
    });
    this.#live.watch(() => this.#heard());
    this.#now.everySecond(() => {
      if (this.#live.lost() !== null) this.requestUpdate();
    });
    void this.#begin();
  }

  #heard(): void {
    const isLost = this.#live.lost() !== null;
    const isBack = this.#wasLost && !isLost;
    this.#wasLost = isLost;
    // Each ping asks for those who may only look: an administrator may have made them more.
    if (isBack || (!isLost && this.#context?.about.you.rights === 'read')) void this.#askAgain();
    this.requestUpdate();
  }

  /** Until the house has said who reads and in which language there is nothing to show, so it is asked again until it does. */
  async #begin(): Promise<void> {
    try {
      await this.#speak(await askAbout());
      await this.#anew();
    } catch {
      this.#now.after(2000, () => void this.#begin());
    }
  }

  /** Who reads, their language and the time zone may have become others while nobody told us. */
  async #askAgain(): Promise<void> {
    const before = this.#context?.about;
    if (before === undefined || this.#isAsking) return;
    this.#isAsking = true;
    try {
      const about = await askAbout();
      if (JSON.stringify(about) === JSON.stringify(before)) return;
      await this.#speak(about);
      // Somebody who is in the middle of an edit goes on with it.
      if (this.#leaving === null) await this.#anew();
    } catch {
      // The line to the house says that it is gone.
    } finally {
      this.#isAsking = false;
    }
  }

  /** The same page, told everything anew. */
  async #anew(): Promise<void> {
    this.#shown = null;
    await this.#show();
  }

  async #speak(about: About): Promise<void> {
    const { language, hourCycle } = about.you;
    this.#texts = await textsIn(frameTexts, language);
    document.documentElement.lang = language;
    document.documentElement.dataset.hourCycle = hourCycle;
    this.#context = {
      live: this.#live,
      api: openApi(this.#texts),
      about,
      formats: formatsIn(about.you, navigator.languages, about.timeZone),
      now: this.#now,
      toast: this.#toasts.say,
      announce: this.#announcements.say,
      sayAnew: async () => {
        await this.#begin();
        // What was told in the language before is told anew.
        this.#live.again();
      },
      guardLeaving: (ask) => {
        this.#leaving = ask;
      },
    };
  }

  async #moved(): Promise<void> {
    if (location.hash === this.#address) return;
    const wanted = location.hash;
    if (this.#leaving !== null) {
      // The address is as it was until somebody has said yes.
      history.replaceState(null, '', this.#address === '' ? '#/' : this.#address);
      if (!(await this.#leaving())) return;
      this.#leaving = null;
      history.replaceState(null, '', wanted);
    }
    this.#address = wanted;
    await this.#show();
    scrollTo(0, 0);
  }

  async #show(): Promise<void> {
    const context = this.#context;
    const route = routeOf(location.hash);
    const before = this.route;
    this.route = route;
    if (context === null || route === null) return;
    try {
      const { page } = await pages[route.page]();
      if (page === this.#shown && before?.id === route.id) {
        Object.assign(this.#page ?? {}, { route });
        return;
      }
      const texts = await textsIn(page.texts, context.about.you.language);
      // Somebody who is quick has gone elsewhere meanwhile.
      if (this.route !== route) return;
      const isFirst = this.#page === null;
      this.#page = Object.assign(document.createElement(page.tag), {
        className: 'page',
        context,
        texts,
        route,
      });
      this.#shown = page;
      if (this.#texts !== null) document.title = `${titleOf(route.page, this.#texts)} · ${this.#texts.app}`;
      this.failed = false;
      this.requestUpdate();
      await this.updateComplete;
      // A screen reader reads on from the top of what is new.
      if (!isFirst) this.querySelector('main')?.focus({ preventScroll: true });
    } catch {
      this.failed = true;
    }
  }

  protected override render() {
    const [texts, context] = [this.#texts, this.#context];
    if (texts === null || context === null) return nothing;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${texts.skip}</a>
      ${bar(texts, this.route?.page ?? null, this.#live.lost() === null)}
      ${offlineLine(texts, context)}
      <main id="main" tabindex="-1">${told(texts, context.about)} ${this.#content(texts)}</main>
      ${this.#toasts.shown(texts)} ${this.#announcements.place}
    `;
  }

  #content(texts: ShellTexts) {
    if (this.failed)
      return this.#wrong(
        texts.notLoaded,
        html`<button class="btn" @click=${() => location.reload()}>${texts.reload}</button>`,
      );
    if (this.route === null)
      return this.#wrong(texts.nowhere, html`<a class="btn" href=${linkTo('home')}>${texts.backHome}</a>`);
    return this.#page;
  }

  #wrong(sentence: string, way: unknown) {
    return html`<section class="card empty">${icon(alert)}<h1 class="title">${sentence}</h1>${way}</section>`;
  }

  /** The address behind the # is that of the page. */
  readonly #skip = (event: Event) => {
    event.preventDefault();
    this.querySelector('main')?.focus();
  };
}

function titleOf(page: PageName, texts: ShellTexts): string {
  return page === 'first-run' ? texts.firstRun : texts[page];
}

/** What is true of every page. */
function told(texts: ShellTexts, { you, demo }: About) {
  return [
    you.rights === 'read' ? html`<p class="told card">${texts.reader}</p>` : nothing,
    demo === null ? nothing : html`<p class="quiet small">${texts.demo}</p>`,
  ];
}

/** @throws when nobody answers, or somebody else does. */
async function askAbout(): Promise<About> {
  const answer = await fetch('about.json');
  if (!answer.ok) throw new Error(`about.json: ${answer.status}`);
  return answer.json();
}

customElements.define('sps-shell', Shell);
