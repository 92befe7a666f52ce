/** How loud a room plays. While somebody moves it, it is where their hand is; then where the house says. */
import { html, LitElement, type PropertyDeclarations } from 'lit';
import { icon } from '../parts/icon.ts';
import { volumeMedium } from './home-icons.ts';

/** `<sps-volume .percent=… .label=… .format=… .turn=…>` */
export class Volume extends LitElement {
  static override properties: PropertyDeclarations = {
    percent: { attribute: false },
    label: { attribute: false },
    format: { attribute: false },
    turn: { attribute: false },
    held: { state: true },
  };
  /** null: nobody knows. */
  declare percent: number | null;
  declare label: string;
  declare format: (percent: number) => string;
  /** Told when the hand lets go. @returns whether the house does it. */
  declare turn: (percent: number) => Promise<boolean>;
  /** Where the hand has it, until the house tells its own figure; null: nobody's is on it. */
  declare held: number | null;
  #isMoving = false;

  constructor() {
    super();
    this.held = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('percent') && !this.#isMoving) this.held = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const percent = this.held ?? this.percent;
    return html`<label class="vol">
      ${icon(volumeMedium)}<span class="vh">${this.label}</span>
      <input
        type="range"
        min="0"
        max="100"
        .value=${String(percent ?? 0)}
        @input=${({ target }: Event) => {
          if (!(target instanceof HTMLInputElement)) return;
          this.#isMoving = true;
          this.held = target.valueAsNumber;
        }}
        @change=${({ target }: Event) => target instanceof HTMLInputElement && this.#turn(target.valueAsNumber)}
      />
      <span class="num">${percent === null ? '' : this.format(percent)}</span>
    </label>`;
  }

  async #turn(percent: number): Promise<void> {
    this.held = percent;
    this.#isMoving = false;
    if (!(await this.turn(percent))) this.held = null;
  }
}

customElements.define('sps-volume', Volume);
