/** A button that opens a list of acts. Arrow keys go through it, Escape closes it, and the button has the focus again. */
import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { icon } from './icon.ts';
import { chevronDown } from './icons.ts';

export interface MenuItem {
  text: string;
  act: () => void;
}

/** `<sps-menu .label=… .path=… .items=… kind="bare grey">` */
export class Menu extends LitElement {
  static override properties: PropertyDeclarations = {
    label: { attribute: false },
    longLabel: { attribute: false },
    path: { attribute: false },
    items: { attribute: false },
    kind: { attribute: false },
    isOpen: { state: true },
  };
  /** '': the icon is all there is to see, and longLabel says what it means. */
  declare label: string;
  declare longLabel: string | undefined;
  declare path: string;
  declare items: readonly MenuItem[];
  /** Further classes of the button. */
  declare kind: string | undefined;
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.#left);
    this.addEventListener('keydown', this.#pressed);
  }

  protected override render() {
    const isIcon = this.label === '';
    return html`<button
        type="button"
        class="btn ${this.kind ?? ''} ${isIcon ? 'icon' : ''}"
        aria-haspopup="menu"
        aria-expanded=${String(this.isOpen)}
        aria-label=${this.longLabel ?? nothing}
        @click=${() => this.#set(!this.isOpen)}
      >${icon(this.path)}${isIcon ? nothing : html`<span class="t">${this.label}</span><span class="end">${icon(chevronDown, { size: 's' })}</span>`}</button>
      ${
        this.isOpen
          ? html`<ul class="menu card" role="menu" aria-label=${this.longLabel ?? this.label}>
              ${this.items.map(
                (item) =>
                  html`<li role="none"><button type="button" role="menuitem" tabindex="-1" @click=${() => this.#take(item)}>${item.text}</button></li>`,
              )}
            </ul>`
          : nothing
      }`;
  }

  #set(isOpen: boolean): void {
    this.isOpen = isOpen;
    void this.updateComplete.then(() => (isOpen ? this.#entries()[0] : this.#button())?.focus());
  }

  #take(item: MenuItem): void {
    this.#set(false);
    item.act();
  }

  #button(): HTMLElement | null {
    return this.querySelector('button');
  }

  #entries(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  readonly #left = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.isOpen = false;
  };

  readonly #pressed = (event: KeyboardEvent) => {
    if (!this.isOpen) return;
    const entries = this.#entries();
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    const to = {
      ArrowDown: (at + 1) % entries.length,
      ArrowUp: (at - 1 + entries.length) % entries.length,
      Home: 0,
      End: entries.length - 1,
    }[event.key];
    if (to !== undefined) entries[to]?.focus();
    else if (event.key === 'Escape') this.#set(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

customElements.define('sps-menu', Menu);
