/** Music: whose accounts play, on which speakers, and how much is asked of Spotify. Linking an account has its place here. */
import { html, nothing } from 'lit';
import type { SpeakersView, SpeakerView } from '../../contract/shown-speaker.ts';
import type { SpotifyBudgetView } from '../../contract/spotify-budget.ts';
import type { User } from '../../contract/user.ts';
import type { AccountView, RoomView } from '../../contract/views.ts';
import { showDialog } from '../parts/dialog.ts';
import { empty } from '../parts/empty.ts';
import { icon } from '../parts/icon.ts';
import { music, plus, refresh } from '../parts/icons.ts';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import { linkTo } from '../shell/route.ts';
import '../link-account/link-account.ts';
import { patiently } from '../link-account/patiently.ts';
import { editAccount, unlinkAccount } from './account-acts.ts';
import { accountList } from './account-list.ts';
import { budgetCard } from './budget-card.ts';
import { speakerRows } from './speaker-rows.ts';
import type { MusicTexts } from './texts/en.ts';
import './wake-recipe.ts';
import './music.css';

/** What left within half a minute is another number soon. */
const BUDGET_EVERY_SECONDS = 5;
/** In the address: a new account is being linked. */
const NEW = 'new';

class MusicPage extends Page<MusicTexts> {
  static override properties: Record<string, object> = {
    ...Page.properties,
    accounts: { state: true },
    people: { state: true },
    speakers: { state: true },
    budgets: { state: true },
    wrong: { state: true },
    isLooking: { state: true },
  };
  /** null, as the others: not known yet. */
  declare accounts: readonly AccountView[] | null;
  declare people: readonly User[];
  declare speakers: SpeakersView | null;
  declare budgets: readonly SpotifyBudgetView[];
  /** What could not be read or done, as a sentence. */
  declare wrong: string | null;
  declare isLooking: boolean;
  #seconds = 0;

  constructor() {
    super();
    this.accounts = null;
    this.people = [];
    this.speakers = null;
    this.budgets = [];
    this.wrong = null;
    this.isLooking = false;
  }

  protected override follows(): (() => void)[] {
    const count = () => {
      this.#seconds += 1;
      if (this.#seconds % BUDGET_EVERY_SECONDS === 0 && !this.#isReader) void this.#count();
    };
    return [...super.follows(), this.context.now.everySecond(count)];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#isReader) void this.#read();
  }

  get #isReader(): boolean {
    return this.context.about.you.rights === 'read';
  }

  /** The account that is being linked anew, or `new`; null: nobody links at this moment. */
  get #linking(): string | null {
    return this.route.query.get('link');
  }

  readonly #read = async (): Promise<void> => {
    const { api } = this.context;
    const [accounts, people] = await Promise.all([
      api.listAccounts({ query: { limit: 500 } }),
      api.listUsers({ query: { limit: 500 } }),
      this.#count(),
    ]);
    this.wrong = accounts.ok ? null : accounts.problem.detail;
    if (accounts.ok) this.accounts = accounts.view.items;
    if (people.ok) this.people = people.view.items;
    await this.#look();
  };

  async #count(): Promise<void> {
    const told = await this.context.api.listBudgets({});
    if (told.ok) this.budgets = told.view.items;
  }

  /** Spotify is asked for it, so only when somebody wants to know; and once more while what people wait for goes first. */
  readonly #look = async (): Promise<void> => {
    if (this.isLooking) return;
    this.isLooking = true;
    const { api, now } = this.context;
    await patiently(
      () => api.listSpeakers({}),
      (told) => {
        if (told.ok) this.speakers = told.view;
        else this.wrong = told.problem.detail;
        return this.isConnected && told.ok && told.view.unasked.some(({ passes }) => passes);
      },
      now,
    );
    this.isLooking = false;
  };

  protected override render() {
    const { texts, accounts } = this;
    if (this.#isReader)
      return html`<h1 class="hero">${texts.title}</h1>${empty(music, texts.notForReaders, texts.notForReadersWhy)}`;
    return html`${this.#hero()} ${this.#problem()}
      ${
        accounts === null
          ? nothing
          : html`<div class="music-cols">${this.#linking === null ? this.#accountCard(accounts) : this.#wizard(this.#linking)}
              <div class="stack side">${this.#linking === null ? nothing : this.#accountCard(accounts)}${this.#budgetCards(accounts)}</div></div>
            ${this.#speakerList(accounts)}`
      }`;
  }

  #hero() {
    const { texts, accounts } = this;
    const { plural } = this.context.formats;
    const count = accounts?.length ?? 0;
    const anew = accounts?.find(({ id }) => id === this.#linking);
    const title =
      this.#linking === null
        ? count === 0
          ? accounts === null
            ? texts.title
            : texts.linkFirst
          : plural(count, texts.accountsCount)
        : anew === undefined
          ? texts.linking
          : texts.renewing.replace('{name}', anew.label);
    return html`<div class="stack"><h1 class="hero">${title}</h1>${accounts === null ? nothing : html`<p class="quiet">${plural(Math.max(1, count), texts.streams)}</p>`}</div>`;
  }

  #problem() {
    return html`<div role="alert" class="vh-when-empty">${
      this.wrong === null
        ? nothing
        : html`<section class="card pad row"><p class="help bad">${this.wrong}</p><button type="button" class="btn push" @click=${this.#read}>${this.texts.tryAgain}</button></section>`
    }</div>`;
  }

  #wizard(linking: string) {
    return html`<sps-link-account
      .context=${this.context}
      .anew=${linking === NEW ? undefined : linking}
      @linked=${this.#read}
      @left=${() => this.#goTo(null)}
    ></sps-link-account>`;
  }

  #goTo(linking: string | null): void {
    location.hash = linkTo('music', linking === null ? {} : { link: linking });
  }

  #accountCard(accounts: readonly AccountView[]) {
    const { texts, context } = this;
    const link = html`<button type="button" class="btn tonal" @click=${() => this.#goTo(NEW)}>${icon(plus)}${texts.link}</button>`;
    const isLinking = this.#linking !== null;
    if (accounts.length === 0)
      return isLinking ? nothing : empty(music, texts.accounts.none, texts.accounts.noneWhy, link);
    return html`<section class="card accounts" aria-labelledby="accounts-title">
      <div class="row head"><h2 class="title" id="accounts-title">${texts.accounts.title}</h2>${isLinking ? nothing : html`<span class="push">${link}</span>`}</div>
      ${accountList(accounts, this.people, context, texts, {
        renew: ({ id }) => this.#goTo(id),
        edit: (account) => this.#act(editAccount(account, context, texts)),
        unlink: (account) => this.#act(unlinkAccount(account, context, texts)),
      })}
    </section>`;
  }

  async #act(acting: Promise<string | null>): Promise<void> {
    const wrong = await acting;
    await this.#read();
    this.wrong = wrong ?? this.wrong;
  }

  #budgetCards(accounts: readonly AccountView[]) {
    const { budgets, context, texts } = this;
    return budgets.map((budget) => budgetCard(budget, accounts, budgets.length > 1, context, texts));
  }

  #speakerList(accounts: readonly AccountView[]) {
    const { speakers, context } = this;
    const { speakers: texts } = this.texts;
    const look = html`<button type="button" class="btn bare" aria-disabled=${String(this.isLooking)} @click=${this.#look}>${icon(refresh)}${this.isLooking ? texts.looking : texts.look}</button>`;
    const hasAny = speakers !== null && speakers.items.length > 0;
    // What passes by itself is being asked once more: it is told when that has not helped.
    const passing = speakers?.unasked.filter(({ passes }) => passes && this.isLooking) ?? [];
    const unasked = speakers?.unasked.filter((one) => !passing.includes(one)) ?? [];
    return html`<section class="stack l" aria-labelledby="speakers-title" aria-busy=${String(this.isLooking)}>
      <div class="shead"><h2 class="title" id="speakers-title">${texts.title}</h2>${hasAny ? html`<p class="help">${texts.legend}</p>` : nothing}<span class="push">${look}</span></div>
      ${unasked.map(({ accountId, text }) => {
        const label = accounts.find(({ id }) => id === accountId)?.label ?? accountId;
        return html`<p class="help">${texts.unasked.replace('{account}', label).replace('{why}', text)}</p>`;
      })}
      ${hasAny ? speakerRows(speakers.items, context, this.texts, { editRecipe: this.#recipes() }) : speakers === null || passing.length > 0 ? nothing : this.#noSpeakers(accounts)}
    </section>`;
  }

  #noSpeakers(accounts: readonly AccountView[]) {
    const { speakers: texts } = this.texts;
    return accounts.length === 0
      ? empty(music, texts.noAccount, texts.noAccountWhy)
      : empty(music, texts.none, texts.noneWhy);
  }

  /** Home Assistant does whatever a recipe says, for it takes us for an administrator: so they alone write it. */
  #recipes() {
    return this.context.about.you.rights === 'administrator' ? this.#editRecipe : null;
  }

  readonly #editRecipe = ({ speaker }: SpeakerView, rooms: readonly RoomView[]): void => {
    const { texts, context } = this;
    void showDialog<true>(
      texts.recipe.title.replace('{speaker}', speaker.name),
      (close) =>
        html`<sps-wake-recipe .context=${context} .texts=${texts} .speaker=${speaker} .rooms=${rooms} .done=${() => close(null)}></sps-wake-recipe>`,
    );
  };
}

customElements.define('sps-music-page', MusicPage);

export const page: PageModule<MusicTexts> = {
  tag: 'sps-music-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
