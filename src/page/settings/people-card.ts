/** The people of this home, as far as they have come here. */
import { html, nothing } from 'lit';
import type { Problem } from '../../contract/problem.ts';
import type { User } from '../../contract/user.ts';
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

  protected override render() {
    const { texts } = this;
    const people = this.#people ?? [];
    const isNobody = this.#people !== null && people.length === 0;
    return html`<section class="card pad stack" id="people">
      <h2 class="title">${texts.people.title}</h2>
      <p class="help">${isNobody ? texts.people.none : texts.people.about}</p>
      <ul class="rows">${people.map((user) => this.#person(user))}</ul>
      ${this.wrong(this.#problem)}
    </section>`;
  }

  #person({ id, name, preferences }: User) {
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
    </li>`;
  }
}

customElements.define('sps-people-card', PeopleCard);
