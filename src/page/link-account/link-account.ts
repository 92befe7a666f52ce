/** `<sps-link-account>`: links an account in four steps, each of which survives a reload. Says `linked` when it is, and `left` when somebody is done here. */
import { html } from 'lit';
import type { LinkingView } from '../../contract/link.ts';
import type { Problem } from '../../contract/problem.ts';
import type { AccountView } from '../../contract/views.ts';
import { Part } from '../parts/part.ts';
import { textsIn } from '../shell/texts-in.ts';
import { wrongClientId } from './client-id.ts';
import { linkTexts } from './link-texts.ts';
import { fresh, keepProgress, keptProgress, type Progress, stamps } from './progress.ts';
import { type LinkSteps, linkSteps } from './steps.ts';
import type { LinkTexts } from './texts/en.ts';
import './speaker-test.ts';
import './try-speaker.ts';

type Waiting = NonNullable<LinkingView['waiting']>;

/** Where the house can be reached by Spotify's answer, somebody comes back to a link that is done. */
const LOOK_EVERY_SECONDS = 4;
/** After these the same link can be tried once more; any other has used it up. */
const STILL_GOOD = ['unreadable', 'other_link', 'unreachable', 'rate_limited'];

class LinkAccount extends Part implements LinkSteps {
  static override properties: Record<string, object> = {
    ...Part.properties,
    anew: { attribute: false },
    texts: { state: true },
    progress: { state: true },
    waiting: { state: true },
    account: { state: true },
    wrong: { state: true },
    isBusy: { state: true },
  };
  /** The account that is linked anew; unsaid: a new one. */
  declare anew: string | undefined;
  declare texts: LinkTexts | null;
  declare progress: Progress;
  declare waiting: Waiting | null;
  /** What is linked, or linked anew. */
  declare account: AccountView | null;
  declare wrong: string | null;
  declare isBusy: boolean;
  redirectUri = '';
  /** What is typed and must not be kept anywhere. */
  secret = '';
  pasted = '';
  #isLooking = false;
  #seconds = 0;

  constructor() {
    super();
    this.texts = null;
    this.progress = fresh(null);
    this.waiting = null;
    this.account = null;
    this.wrong = null;
    this.isBusy = false;
  }

  protected override follows(): (() => void)[] {
    const { live, now } = this.context;
    addEventListener('focus', this.#look);
    return [
      () => removeEventListener('focus', this.#look),
      live.watch(this.#look),
      now.everySecond(() => {
        this.#seconds += 1;
        if (this.#seconds % LOOK_EVERY_SECONDS === 0) this.#look();
      }),
    ];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
  }

  protected override render() {
    return this.texts === null ? html`<p aria-busy="true"></p>` : linkSteps(this, this.texts);
  }

  /** Takes it up where somebody left it, here or in another tab. */
  readonly begin = async (): Promise<void> => {
    const { api, formats } = this.context;
    const anew = this.anew ?? null;
    this.texts ??= await textsIn(linkTexts, formats.language);
    this.wrong = null;
    const [linking, known] = await Promise.all([
      api.prepareLink({}),
      anew === null ? null : api.getAccount({ params: { id: anew } }),
    ]);
    if (!linking.ok) return this.#failed(linking.problem);
    if (known?.ok === false) return this.#failed(known.problem);
    this.account = known?.view ?? null;
    this.redirectUri = linking.view.redirectUri;
    const { waiting } = linking.view;
    const mine = waiting?.accountId === anew ? waiting : null;
    this.progress = keptProgress(anew) ?? fresh(anew);
    const { step, linkId, linked } = this.progress;
    if (step === 4 && linked !== null) return this.#show(linked);
    if (step === 3 && linkId !== mine?.id) return this.#cameBack();
    if (step === 3) this.waiting = mine;
    else if (mine !== null && step === 1) await this.#wait(mine, mine.clientId);
    else if (anew !== null && step === 1) await this.#open(this.account?.clientId ?? '');
  };

  readonly go = (change: Partial<Progress>): void => {
    const isAnother = change.step !== undefined && change.step !== this.progress.step;
    this.progress = { ...this.progress, ...change };
    keepProgress(this.progress);
    if (!isAnother) return;
    this.wrong = null;
    // A screen reader reads on from what is to be done now.
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('h2')?.focus());
  };

  readonly giveId = async (): Promise<void> => {
    if (this.texts === null) return;
    this.wrong = wrongClientId(this.progress.clientId, this.texts.two, this.context.formats);
    if (this.wrong === null) await this.#open(this.progress.clientId.trim());
  };

  readonly givePasted = async (): Promise<void> => {
    const { texts, waiting, pasted } = this;
    if (texts === null || waiting === null || this.isBusy) return;
    if (pasted.trim() === '') {
      this.wrong = texts.three.empty.replace('{address}', this.redirectUri);
      return;
    }
    this.isBusy = true;
    const done = await this.context.api.completeLink({ params: { id: waiting.id }, body: { pasted } });
    this.isBusy = false;
    if (done.ok) return this.#linked(done.view);
    const { kind = '' } = done.problem;
    if (!STILL_GOOD.includes(kind)) await this.#open(waiting.clientId);
    if (kind === 'client_refused') this.go({ step: 2 });
    this.#failed(done.problem);
  };

  readonly leave = (): void => {
    keepProgress(null);
    this.dispatchEvent(new Event('left', { bubbles: true }));
  };

  async #open(clientId: string): Promise<void> {
    const { anew } = this.progress;
    const secret = this.secret.trim();
    this.isBusy = true;
    const begun = await this.context.api.beginLink({
      body: {
        clientId,
        ...(secret === '' ? {} : { clientSecret: secret }),
        ...(anew === null ? {} : { accountId: anew }),
      },
    });
    this.isBusy = false;
    if (begun.ok) await this.#wait({ ...begun.view, clientId, accountId: null }, clientId);
    else this.#failed(begun.problem);
  }

  async #wait(waiting: Waiting, clientId: string): Promise<void> {
    this.waiting = waiting;
    this.redirectUri = waiting.redirectUri;
    const before = stamps((await this.#accounts()) ?? []);
    this.go({ step: 3, clientId, linkId: waiting.id, before });
  }

  async #accounts(): Promise<AccountView[] | null> {
    const listed = await this.context.api.listAccounts({ query: { limit: 500 } });
    return listed.ok ? listed.view.items : null;
  }

  readonly #look = (): void => {
    if (this.progress.step === 3 && this.waiting !== null) void this.#lookNow(this.waiting.id);
  };

  async #lookNow(id: string): Promise<void> {
    if (this.#isLooking || this.isBusy) return;
    this.#isLooking = true;
    const linking = await this.context.api.prepareLink({});
    this.#isLooking = false;
    const isOver = linking.ok && linking.view.waiting?.id !== id;
    if (isOver && this.waiting?.id === id && !this.isBusy) await this.#cameBack();
  }

  /** The link is over without us: Spotify's answer has reached the house, or it grew too old. */
  async #cameBack(): Promise<void> {
    const { before, anew, clientId } = this.progress;
    const accounts = await this.#accounts();
    if (accounts === null) return;
    const come = accounts.find((one) => !stamps([one]).some((stamp) => before.includes(stamp)));
    if (come !== undefined && (anew === null || come.id === anew)) return this.#linked(come);
    await this.#open(clientId);
    this.wrong ??= this.texts?.refusals.no_such_link ?? null;
  }

  async #show(id: string): Promise<void> {
    const found = await this.context.api.getAccount({ params: { id } });
    if (found.ok) this.account = found.view;
    else this.go(fresh(this.anew ?? null));
  }

  #linked(account: AccountView): void {
    this.account = account;
    this.waiting = null;
    this.pasted = '';
    this.secret = '';
    this.go({ step: 4, linked: account.id, linkId: null });
    this.dispatchEvent(new CustomEvent('linked', { detail: { accountId: account.id }, bubbles: true }));
  }

  #failed({ kind = '', detail }: Problem): void {
    const refusals: Readonly<Record<string, string>> = this.texts?.refusals ?? {};
    this.wrong = refusals[kind] ?? detail;
  }
}

customElements.define('sps-link-account', LinkAccount);
