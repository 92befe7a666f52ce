/** Who reads: their name, in which language they are spoken to, and what they prefer. */
import { html } from 'lit';
import type { Answered } from '../../contract/client.ts';
import type { HourCycle, LanguageName } from '../../contract/language.ts';
import type { Percent } from '../../contract/units.ts';
import type { Preferences, User } from '../../contract/user.ts';
import { clockIn, locales } from '../../words/clock.ts';
import { choiceBlank } from '../parts/blank.ts';
import { textField } from '../parts/field.ts';
import { filled } from '../parts/sentence.ts';
import { createDraft } from './draft.ts';
import { DraftPart } from './draft-part.ts';
import { knownLists } from './known-lists.ts';
import { choicesWith, quietHours, quietText } from './quiet-hours.ts';
import { list } from './spans.ts';

/** Field by field, so that two screens of one person may change one each. */
type You = { name: string } & Preferences;

/** Each in its own. */
const languages: Record<LanguageName, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'français',
  es: 'español',
  nl: 'Nederlands',
};
const hourCycles: readonly HourCycle[] = ['h23', 'h12'];
/** 19:42 on any day. */
const EVENING = (19 * 60 + 42) * 60_000;
const VOLUMES = [10, 15, 20, 25, 30, 40, 50];

class YouCard extends DraftPart<You> {
  protected readonly name = 'you';
  protected readonly draft = createDraft<You>({
    read: async () => flat(await this.context.api.getMe({})),
    write: async ({ name, ...preferences }, tag) =>
      flat(await this.context.api.putMe({ body: { name, preferences }, headers: { 'if-match': tag } })),
    settle: this.settle,
    changed: this.draftChanged,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isSomebody) void this.draft.load();
  }

  get #isSomebody(): boolean {
    const { userId, rights } = this.context.about.you;
    return userId !== null && rights !== 'read';
  }

  protected override inWords(doc: You, field: keyof You): string {
    const { texts, context } = this;
    const text = { texts: texts.quiet, formats: context.formats };
    switch (field) {
      case 'name':
        return doc.name;
      case 'language':
        return doc.language === null ? texts.you.browser : languages[doc.language];
      case 'hourCycle':
        return this.#like(doc.hourCycle);
      case 'volumePercent':
        return doc.volumePercent === null ? texts.you.usual : context.formats.percent(doc.volumePercent);
      case 'playlists':
        return (
          list(
            context.formats,
            doc.playlists.map(({ label }) => label),
          ) || texts.none
        );
      case 'quietHours':
        return (
          list(
            context.formats,
            doc.quietHours.map((window) => quietText(text, window)),
          ) || texts.none
        );
    }
  }

  protected override render() {
    const { texts } = this;
    const doc = this.draft.doc();
    const isBusy = this.#isSomebody && doc === null && this.draft.problem() === null;
    return html`<section class="card pad stack l" id="you" aria-busy=${String(isBusy)}>
      <h2 class="title">${texts.you.title}</h2>
      ${this.#isSomebody ? (doc === null ? this.wrong(this.draft.problem()) : this.#fields(doc)) : html`<p class="help">${texts.nobody}</p>`}
    </section>`;
  }

  #fields(doc: You) {
    const { texts, context } = this;
    const { rights } = context.about.you;
    const isNameless = doc.name.trim() === '';
    return html`
      <p class="help">${rights === 'administrator' ? texts.you.administrator : texts.you.user}</p>
      ${textField(
        {
          id: 'your-name',
          label: texts.you.name,
          help: texts.you.nameHelp,
          value: doc.name,
          wrong: isNameless ? texts.you.nameMissing : this.wrongAt('name'),
        },
        (name) => this.draft.edit({ name }),
      )}
      <ul class="says">
        <li>${filled(texts.you.language, { language: this.#language(doc) })}</li>
        <li>${filled(texts.you.hourCycle, { hourCycle: this.#hourCycle(doc) })}</li>
        <li>${filled(texts.you.volume, { volume: this.#volume(doc) })}</li>
      </ul>
      <div class="stack">
        <h3>${texts.you.quietTitle}</h3>
        <p class="help">${doc.quietHours.length === 0 ? texts.you.quietNone : texts.you.quietAbout}</p>
        ${quietHours({
          texts: texts.quiet,
          formats: context.formats,
          windows: doc.quietHours,
          lists: knownLists(context.live.house(), doc.playlists),
          wrongAt: (at) => this.wrongAt(`preferences.quietHours[${at}]`),
          change: (windows) => this.draft.edit({ quietHours: windows }),
        })}
      </div>
      ${this.wrong(this.draft.problem())}
      ${this.saveRow(['name', 'volumePercent', 'quietHours', 'playlists', 'language', 'hourCycle'])}
    `;
  }

  #language(doc: You) {
    const names = Object.entries(languages).map(([value, text]) => ({ value, text }));
    return choiceBlank(
      this.texts.fields.language,
      doc.language ?? '',
      [{ value: '', text: this.texts.you.browser }, ...names],
      (value) => void this.#read({ language: isLanguage(value) ? value : null }),
    );
  }

  #hourCycle(doc: You) {
    return choiceBlank(
      this.texts.fields.hourCycle,
      doc.hourCycle ?? '',
      [
        { value: '', text: this.#like(null) },
        ...hourCycles.map((value) => ({ value, text: this.#like(value) })),
      ],
      (value) => void this.#read({ hourCycle: hourCycles.find((known) => known === value) ?? null }),
    );
  }

  #like(hourCycle: HourCycle | null): string {
    const { texts, context } = this;
    if (hourCycle === null) return texts.you.country;
    const evening = clockIn(locales[context.about.you.language], hourCycle, 'UTC')(EVENING);
    return texts.you.like.replace('{time}', evening);
  }

  #volume(doc: You) {
    const { texts, context } = this;
    const said = choicesWith(VOLUMES, doc.volumePercent).map((value) => ({
      value: String(value),
      text: context.formats.percent(value),
    }));
    return choiceBlank(
      texts.fields.volumePercent,
      doc.volumePercent === null ? '' : String(doc.volumePercent),
      [{ value: '', text: texts.you.usual }, ...said],
      (value) => this.draft.edit({ volumePercent: value === '' ? null : (Number(value) as Percent) }),
    );
  }

  /** How one reads is seen at once, so it is saved at once, with whatever else is changed on this card. */
  async #read(otherwise: Partial<Pick<You, 'language' | 'hourCycle'>>): Promise<void> {
    const { language = null, hourCycle = null } = this.draft.doc() ?? {};
    this.draft.edit(otherwise);
    if ((await this.guard.mayLeave(this.name)) && (await this.save())) await this.context.sayAnew();
    else this.draft.edit({ language, hourCycle });
  }
}

function isLanguage(value: string): value is LanguageName {
  return Object.hasOwn(languages, value);
}

function flat(answer: Answered<User>): Answered<You> {
  if (!answer.ok) return answer;
  const { name, preferences } = answer.view;
  return { ...answer, view: { name, ...preferences } };
}

customElements.define('sps-you-card', YouCard);
