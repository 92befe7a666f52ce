/** What all elements of the page have in common: they live in the one document, and are told by the shell. */
import { LitElement } from 'lit';
import type { PageContext } from '../shell/context.ts';
import type { Route } from '../shell/route.ts';

/**
 * An element without a shadow: one style sheet, and ids that labels can name across parts.
 * Text between its tags is replaced.
 */
export abstract class Part extends LitElement {
  static override properties: Record<string, object> = { context: { attribute: false } };
  declare context: PageContext;
  #stops: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** What to follow while the element is in the document; each returns how to stop. Called once it has its context. */
  protected follows(): (() => void)[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stops = this.follows();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** Draws anew, as a listener. */
  protected readonly redraw = (): void => this.requestUpdate();
}

/** A page: has its texts in the reader's language, and knows where in the page somebody is. Follows the live house. */
export abstract class Page<Texts> extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    route: { attribute: false },
  };
  declare texts: Texts;
  declare route: Route;

  protected override follows(): (() => void)[] {
    return [this.context.live.watch(this.redraw)];
  }
}
