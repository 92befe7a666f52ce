/** History: every report with its answer, every session, and what they come to. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EventView, ToldSessionView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { empty } from '../parts/empty.ts';
import { icon } from '../parts/icon.ts';
import { history as clockIcon } from '../parts/icons.ts';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import { linkTo } from '../shell/route.ts';
import { chartsView, type Sums, sumsOf } from './charts.ts';
import { reportDays, sessionDays } from './days-view.ts';
import { askedBy, type Filter, filterOf, fits, isNarrow, queryOf, stretchOf } from './filter.ts';
import { filterBar } from './filter-bar.ts';
import './history.css';
import { download } from './icons.ts';
import { createNewcomers } from './newcomers.ts';
import { createPages, type Pages } from './pages.ts';
import { createStories, type Stories } from './stories.ts';
import type { HistoryTexts } from './texts/en.ts';
import type { Names } from './verdict-row.ts';

const PAGE = 50;

class HistoryPage extends Page<HistoryTexts> {
  readonly #reports = createPages<EventView>(this.redraw);
  readonly #sessions = createPages<ToldSessionView>(this.redraw);
  readonly #newcomers = createNewcomers();
  #stories: Stories | null = null;
  #filter: Filter = filterOf(new URLSearchParams());
  #open: string | null = null;
  /** A report that a link leads to, and that is not among those that are shown. */
  #linked: EventView | null = null;
  #sums: Sums | null = null;
  #keptDays: number | null = null;
  #elsewhere: number | null = null;

  protected override follows(): (() => void)[] {
    this.#stories = createStories(this.context.api, this.texts.gone, this.redraw);
    void this.context.api.getSettings({}).then((answer) => {
      if (answer.ok) this.#keptDays = Math.round(answer.view.retentionFor / 86_400);
      this.requestUpdate();
    });
    return [...super.follows(), this.context.live.watchReports((event) => this.#hear(event))];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('route')) void this.#ask();
  }

  protected override updated(changed: PropertyValues): void {
    // On a phone the chips are a row that is wider than the page.
    const chosen = changed.has('route') ? this.querySelector('.filters .on') : null;
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  /** Everything anew, as the address says. */
  async #ask(): Promise<void> {
    const filter = filterOf(this.route.query);
    const { api, now, formats } = this.context;
    const stretch = stretchOf(filter, now.at(), formats.timeZone);
    const asked = askedBy(filter, stretch);
    this.#filter = filter;
    this.#open = filter.event;
    this.#linked = null;
    this.#elsewhere = null;
    this.#newcomers.clear();
    const page = (cursor: string | null) => ({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    const { reason: _reason, outcome: _outcome, ...ofSession } = asked;
    const loading =
      filter.view === 'sessions'
        ? this.#sessions.load((cursor) => api.listSessions({ query: { ...ofSession, ...page(cursor) } }))
        : this.#reports.load((cursor) => api.listEvents({ query: { ...asked, ...page(cursor) } }));
    const summing = sumsOf(api, filter, stretch);
    await loading;
    if (filter === this.#filter && filter.event !== null) await this.#follow(filter.event, filter.at);
    const sums = await summing;
    if (filter !== this.#filter) return;
    this.#sums = sums;
    await this.#countElsewhere();
    this.requestUpdate();
  }

  /** Somebody came by a link to one report. */
  async #follow(id: string, at: string | null): Promise<void> {
    const among = this.#reports.items().find((event) => event.id === id);
    const story = await this.#stories?.ask(id, among?.heardAt ?? at);
    if (among === undefined && story && 'told' in story) this.#linked = story.told;
    else if (story && 'problem' in story) this.context.toast({ text: story.problem });
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(`[data-event="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
  }

  async #countElsewhere(): Promise<void> {
    if (this.#shown().items().length > 0 || !isNarrow(this.#filter)) return;
    const all = await this.context.api.sumUp({ query: {} });
    if (all.ok) this.#elsewhere = all.view.verdicts.reduce((sum, { count }) => sum + count, 0);
  }

  #hear(event: EventView): void {
    const { now, formats } = this.context;
    this.#stories?.heard(event);
    if (this.#filter.view === 'sessions') return;
    const stretch = stretchOf(this.#filter, now.at(), formats.timeZone);
    const shown = this.#reports.items();
    if (!fits(event, this.#filter, stretch) && !shown.some(({ id }) => id === event.id)) return;
    this.#reports.put(this.#newcomers.hear(event, shown, scrollY > 8 || this.#open !== null));
  }

  readonly #toggle = (event: EventView): void => {
    this.#open = this.#open === event.id ? null : event.id;
    if (this.#open !== null) void this.#stories?.ask(event.id, event.heardAt);
    const isOpen = this.#open !== null;
    const query = queryOf({
      ...this.#filter,
      event: isOpen ? event.id : null,
      at: isOpen ? event.heardAt : null,
    });
    // The address leads here, yet nobody has moved: the page stays where it is.
    history.replaceState(null, '', linkTo('history', query));
    this.requestUpdate();
  };

  #shown(): Pages<unknown> {
    return this.#filter.view === 'sessions' ? this.#sessions : this.#reports;
  }

  #names(): Names {
    const house = this.context.live.house();
    return {
      room: (wanted) => house?.rooms.find(({ id }) => id === wanted)?.name ?? null,
      sensor: (wanted) => {
        const sensor = house?.sensors.find(({ id }) => id === wanted);
        return sensor === undefined ? wanted : sensorName(sensor);
      },
    };
  }

  protected override render() {
    const { texts, context } = this;
    const house = context.live.house();
    const choices = {
      rooms: house?.rooms ?? [],
      sensors: (house?.sensors ?? []).map((sensor) => ({ id: sensor.id, name: sensorName(sensor) })),
      reasons: (this.#sums?.byDay.refusals ?? []).map(({ reason, text }) => ({ id: reason, name: text })),
    };
    return html`
      <div class="row">
        <div class="stack">
          <h1 class="hero">${texts.title}</h1>
          <p class="quiet">${this.#keptDays === null ? '\u00a0' : context.formats.plural(this.#keptDays, texts.kept)}</p>
        </div>
        <a class="btn push" href=${this.#tableAddress()} download>${icon(download)}${texts.exportCsv}</a>
      </div>
      ${filterBar(this.#filter, choices, texts, context.formats)}
      <div class="cols of-history">
        <section class="card jour" aria-label=${this.#filter.view === 'sessions' ? texts.sessions : texts.journal} aria-busy=${String(this.#shown().isLoading())}>
          ${this.#list()}
        </section>
        <div class="stack charts">
          ${this.#sums === null ? nothing : chartsView(this.#sums, this.#filter, this.#names(), texts, context.formats)}
        </div>
      </div>
    `;
  }

  /** Relative, for ingress. */
  #tableAddress(): string {
    const { now, formats } = this.context;
    const asked = askedBy(this.#filter, stretchOf(this.#filter, now.at(), formats.timeZone));
    const { reason: _reason, outcome: _outcome, ...ofSession } = asked;
    const isOfSessions = this.#filter.view === 'sessions';
    const query = new URLSearchParams(isOfSessions ? ofSession : asked).toString();
    return `api/v1/${isOfSessions ? 'sessions' : 'events'}.csv${query === '' ? '' : `?${query}`}`;
  }

  #list(): TemplateResult {
    const { texts } = this;
    const shown = this.#shown();
    const problem = shown.problem();
    const count = this.#newcomers.count();
    return html`
      ${
        count === 0
          ? nothing
          : html`<div class="fresh"><button type="button" class="btn tonal" @click=${this.#takeNewcomers}>${this.context.formats.plural(count, texts.fresh)}</button></div>`
      }
      ${problem === null ? nothing : html`<p class="pad help bad" role="alert">${problem} <button type="button" class="btn bare" @click=${() => void this.#ask()}>${texts.tryAgain}</button></p>`}
      ${shown.items().length === 0 && this.#linked === null ? this.#nothing(shown, problem) : this.#rows()}
      ${
        shown.hasMore()
          ? html`<div class="pad more"><button type="button" class="btn" ?disabled=${shown.isLoading()} @click=${() => void shown.more()}>${texts.earlier}</button></div>`
          : nothing
      }
    `;
  }

  #rows(): TemplateResult[] {
    const { texts } = this;
    const { formats, now } = this.context;
    const calendar = { texts, formats, now: now.at() };
    if (this.#filter.view === 'sessions') return sessionDays(this.#sessions.items(), calendar);
    const here = {
      context: this.context,
      texts,
      formats,
      names: this.#names(),
      open: this.#open,
      storyOf: ({ id }: EventView) => this.#stories?.of(id) ?? null,
      toggle: this.#toggle,
    };
    // Somebody came by a link to a report that is older than those that are shown.
    const linked = this.#linked === null ? [] : reportDays([this.#linked], calendar, here);
    return [...linked, ...reportDays(this.#reports.items(), calendar, here)];
  }

  #nothing(shown: Pages<unknown>, problem: string | null): TemplateResult | typeof nothing {
    const { texts } = this;
    if (problem !== null) return nothing;
    if (shown.isLoading()) return html`<p class="pad help">${texts.loading}</p>`;
    const isOfSessions = this.#filter.view === 'sessions';
    if (!isNarrow(this.#filter))
      return isOfSessions
        ? empty(clockIcon, texts.noSessions, texts.noSessionsWhy)
        : empty(clockIcon, texts.nothing, texts.nothingWhy);
    const why =
      this.#elsewhere === null
        ? texts.noneFitsWhy
        : this.context.formats.plural(this.#elsewhere, texts.elsewhere);
    const way = html`<a class="btn" href=${linkTo('history', isOfSessions ? { view: 'sessions' } : {})}>${texts.showAll}</a>`;
    return empty(clockIcon, texts.noneFits, why, way);
  }

  readonly #takeNewcomers = (): void => {
    this.#open = null;
    this.#reports.put(this.#newcomers.take(this.#reports.items()));
    scrollTo({ top: 0 });
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.ev')?.focus());
  };
}

customElements.define('sps-history-page', HistoryPage);

export const page: PageModule<HistoryTexts> = {
  tag: 'sps-history-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
