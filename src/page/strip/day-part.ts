/** What all pictures of a day have in common: they follow it, and are drawn while they are seen, as wide as they are. */
import type { PropertyDeclarations } from 'lit';
import { Part } from '../parts/part.ts';
import { dayIn, type FollowedDay } from './day.ts';
import type { Scale } from './scale.ts';
import { whenSeen } from './seen.ts';

const MINUTE_MS = 60_000;

export abstract class DayPart extends Part {
  static override properties: PropertyDeclarations = { ...Part.properties, width: { state: true } };
  declare width: number;
  #isSeen = false;
  #wasSeen = false;
  #shown: readonly unknown[] = [];

  constructor() {
    super();
    this.width = 0;
  }

  protected override follows(): (() => void)[] {
    const seeing = {
      width: (pixels: number) => {
        this.width = pixels;
      },
      seen: () => {
        this.#isSeen = true;
        this.#wasSeen = true;
        this.#told();
        return this.updateComplete;
      },
      unseen: () => {
        this.#isSeen = false;
      },
    };
    return [this.followed.watch(this.#told), whenSeen(this, seeing)];
  }

  protected get followed(): FollowedDay {
    return dayIn(this.context);
  }

  /** Before somebody has seen it there are words, for those who do not look, and no picture. */
  protected get isDrawn(): boolean {
    return this.width > 0 && this.#wasSeen;
  }

  protected get scale(): Scale {
    return { width: this.width, now: this.context.now.at() };
  }

  /** What is shown of the day. While it is the same, nothing is drawn anew. */
  protected abstract shows(): readonly unknown[];

  /** What nobody sees is as old as it was when it was seen last. */
  readonly #told = (): void => {
    const isKnown = this.followed.day() !== null && this.followed.texts() !== null;
    if (!isKnown || (!this.#isSeen && this.#shown.length > 0)) return;
    const minute = Math.floor(this.context.now.at() / MINUTE_MS);
    const shown = [this.#isSeen, minute, this.followed.isStale(), ...this.shows()];
    if (shown.every((one, at) => one === this.#shown[at])) return;
    this.#shown = shown;
    this.requestUpdate();
  };
}
