/** The people of this home, as far as they have come here. */
import { html, nothing } from 'lit';
import type { Problem } from '../../contract/problem.ts';
import type { User } from '../../contract/user.ts';
import { ask } from '../parts/dialog.ts';
import { SettingsPart, said } from './settings-part.ts';
import { list } from './spans.ts';

class PeopleCard extends SettingsPart {
  #people: User[] | null = null;
  #problem: Problem | null = null;

  protected override follows() {
    return [this.context.live.watch(this.redraw)];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const answer = await this.context.api.listUsers({ query: { limit: 500 } });
    if (answer.ok) this.#people = answer.view.items;
    this.#problem = answer.ok ? null : answer.problem;
    this.requestUpdate();
  }

  async #forget({ id, name }: User): Promise<void> {
    const { people: texts, cancel } = this.texts;
    const { api, toast } = this.context;
    const isMeant = await ask({
      title: said(texts.forgetTitle, { name }),
      body: texts.forgetBody,
      yes: texts.forget,
      no: cancel,
      destroys: true,
    });
    if (!isMeant) return;
    const read = await api.getUser({ params: { id } });
    const gone = read.ok
      ? await api.deleteUser({ params: { id }, headers: { 'if-match': read.tag ?? '*' } })
      : read;
    await this.#load();
    if (gone.ok) toast({ text: said(texts.forgotten, { name }) });
    else
      this.#problem =
        gone.problem.status === 409
          ? { ...gone.problem, type: 'about:blank', detail: said(texts.inUse, { name }) }
          : gone.problem;
    this.requestUpdate();
  }

  protected override render() {
    const { texts } = this;
    const people = this.#people ?? [];
    const isNobody = this.#people !== null && people.length === 0;
    return html`<section class="card pad stack" id="people" aria-busy=${String(this.#people === null && this.#problem === null)}>
      <h2 class="title">${texts.people.title}</h2>
      <p class="help">${isNobody ? texts.people.none : texts.people.about}</p>
      <ul class="rows">${people.map((user) => this.#person(user))}</ul>
      ${this.wrong(this.#problem)}
    </section>`;
  }

  #person(user: User) {
    const { id, name, preferences } = user;
    const { texts, context } = this;
    const rooms = context.live.house()?.rooms.filter(({ userId }) => userId === id) ?? [];
    const names = list(
      context.formats,
      rooms.map((room) => room.name),
    );
    const quiet = preferences.quietHours.length;
    return html`<li>
      <span class="initial" aria-hidden="true">${[...name][0]}</span>
      <div>
        <p>${name}${id === context.about.you.userId ? html` <span class="quiet">(${texts.people.you})</span>` : nothing}</p>
        <p class="help">
          ${names === '' ? texts.people.noRoom : said(texts.people.rooms, { names })}
          ${quiet === 0 ? nothing : context.formats.plural(quiet, texts.people.quiet)}
        </p>
      </div>
      ${
        id === context.about.you.userId
          ? nothing
          : html`<button
              type="button"
              class="btn bare push"
              aria-label=${said(texts.people.forgetNamed, { name })}
              @click=${() => void this.#forget(user)}
            >${texts.people.forget}</button>`
      }
    </li>`;
  }
}

customElements.define('sps-people-card', PeopleCard);
