/** The programs that come with a token. */
import { html, nothing } from 'lit';
import type { DiagnosticsView } from '../../contract/diagnostics.ts';
import type { Problem } from '../../contract/problem.ts';
import type { TokenView } from '../../contract/token.ts';
import { ask } from '../parts/dialog.ts';
import { icon } from '../parts/icon.ts';
import { plus } from '../parts/icons.ts';
import { makeToken } from './new-token.ts';
import { SettingsPart, said } from './settings-part.ts';

class TokensCard extends SettingsPart {
  static override properties: Record<string, object> = {
    ...SettingsPart.properties,
    standing: { attribute: false },
  };
  declare standing: DiagnosticsView | null;
  #tokens: TokenView[] | null = null;
  #problem: Problem | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const answer = await this.context.api.listTokens({ query: { limit: 500 } });
    if (answer.ok) this.#tokens = answer.view.items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    this.#problem = answer.ok ? null : answer.problem;
    this.requestUpdate();
  }

  protected override render() {
    const { texts } = this;
    const isNobody = this.#tokens !== null && this.#tokens.length === 0;
    return html`<section class="card pad stack" id="tokens" aria-busy=${String(this.#tokens === null && this.#problem === null)}>
      <h2 class="title">${texts.tokens.title}</h2>
      <p class="help">${texts.tokens.about} ${this.#door()}</p>
      ${isNobody ? html`<p>${texts.tokens.none}</p>` : nothing}
      <ul class="rows">${this.#tokens?.map((token) => this.#token(token))}</ul>
      ${this.wrong(this.#problem)}
      <div class="row">
        <button type="button" class="btn" @click=${() => void this.#make()}>${icon(plus)}${texts.tokens.make}</button>
      </div>
    </section>`;
  }

  #door() {
    if (this.standing === null) return nothing;
    const { directPort } = this.standing.options;
    const { tokens } = this.texts;
    return directPort === null ? tokens.portOff : said(tokens.portOn, { port: String(directPort) });
  }

  #token(token: TokenView) {
    const { tokens: texts } = this.texts;
    return html`<li>
      <div>
        <p>${token.label}</p>
        <p class="help">${texts[token.scope]} ${this.#used(token)} ${this.#ends(token)}</p>
      </div>
      <button
        type="button"
        class="btn bare push"
        aria-label=${said(texts.revokeNamed, { label: token.label })}
        @click=${() => void this.#revoke(token)}
      >${texts.revoke}</button>
    </li>`;
  }

  #used({ createdAt, lastUsedAt }: TokenView): string {
    const { tokens: texts } = this.texts;
    const { formats, now } = this.context;
    const made = said(texts.made, { date: formats.date(createdAt) });
    const used =
      lastUsedAt === null ? texts.neverUsed : said(texts.used, { ago: formats.ago(lastUsedAt, now.at()) });
    return `${made} ${used}`;
  }

  #ends({ expiresAt }: TokenView) {
    if (expiresAt === null) return nothing;
    const { formats, now } = this.context;
    const isOver = Date.parse(expiresAt) <= now.at();
    return said(isOver ? this.texts.tokens.ended : this.texts.tokens.until, {
      date: formats.date(expiresAt),
    });
  }

  async #make(): Promise<void> {
    await makeToken(this.context, this.texts);
    await this.#load();
  }

  async #revoke({ id, label }: TokenView): Promise<void> {
    const { tokens: texts, cancel } = this.texts;
    const { api, toast } = this.context;
    const isMeant = await ask({
      title: said(texts.revokeTitle, { label }),
      body: texts.revokeBody,
      yes: texts.revoke,
      no: cancel,
      destroys: true,
    });
    if (!isMeant) return;
    const read = await api.getToken({ params: { id } });
    const gone = read.ok
      ? await api.deleteToken({ params: { id }, headers: { 'if-match': read.tag ?? '*' } })
      : read;
    await this.#load();
    // Somebody else was faster: it is gone all the same.
    if (gone.ok || gone.problem.status === 404) toast({ text: said(texts.revoked, { label }) });
    else this.#problem = gone.problem;
    this.requestUpdate();
  }
}

customElements.define('sps-tokens-card', TokensCard);
