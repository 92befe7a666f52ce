/** Asks for a value that is not among the usual ones. The browser itself says what is wrong with it. */
import { html, nothing } from 'lit';
import { showDialog } from '../parts/dialog.ts';
import type { Formats } from '../shell/formats.ts';
import type { Blank } from './blanks.ts';
import { type LengthUnit, lengthOf, secondsOf, unitIn } from './lengths.ts';
import type { RoomTexts } from './texts/en.ts';

const UNITS: readonly LengthUnit[] = ['second', 'minute', 'hour', 'day'];

/** @returns what was given; null: nothing. */
export function askValue(
  { manner, other }: Pick<Blank, 'manner' | 'other'>,
  now: number,
  texts: RoomTexts,
  { locale }: Formats,
): Promise<number | null> {
  if (other === null || manner === 'words') return Promise.resolve(null);
  const isLength = manner === 'length';
  const { amount, unit } = isLength ? lengthOf(now) : { amount: now, unit: 'second' };
  return showDialog<number>(texts.otherValue[manner], (close) => {
    const taken = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.target instanceof HTMLFormElement)) return;
      const given = new FormData(event.target);
      const typed = Number(given.get('amount'));
      const chosen = UNITS.find((each) => each === given.get('unit')) ?? 'second';
      close(isLength ? secondsOf({ amount: typed, unit: chosen }) : typed);
    };
    return html`<form class="stack l" @submit=${taken}>
      <div class="row">
        <input
          class="blank amount"
          name="amount"
          type="number"
          required
          autofocus
          min=${other.least}
          max=${isLength ? nothing : other.most}
          step="1"
          aria-label=${texts.otherValue.amount}
          .value=${String(amount)}
        />
        ${
          isLength
            ? html`<select class="blank" name="unit" aria-label=${texts.otherValue.unit}>
                ${UNITS.map((each) => html`<option value=${each} ?selected=${each === unit}>${unitIn(locale, each)}</option>`)}
              </select>`
            : nothing
        }
      </div>
      <div class="row end">
        <button type="button" class="btn bare grey" @click=${() => close(null)}>${texts.cancel}</button>
        <button class="btn main">${texts.take}</button>
      </div>
    </form>`;
  });
}
