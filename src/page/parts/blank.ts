/** A value inside a sentence. The underline says it can be changed; the control is the browser's own. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Choice {
  value: string;
  text: string;
}

export interface BlankOptions {
  /** Somebody may look only. */
  isDisabled?: boolean;
  /** What describes it, such as what is wrong. */
  describedBy?: string | null;
}

/**
 * @param label for whom the sentence is not seen around it.
 * @param change told what was chosen; drawn anew with another value, the control shows that one whatever was chosen.
 */
export function choiceBlank(
  label: string,
  value: string,
  choices: readonly Choice[],
  change: (value: string) => void,
  { isDisabled = false, describedBy = null }: BlankOptions = {},
) {
  return html`<select
    class="blank"
    aria-label=${label}
    aria-describedby=${describedBy ?? nothing}
    ?disabled=${isDisabled}
    @change=${({ target }: Event) => target instanceof HTMLSelectElement && change(target.value)}
  >${choices.map((choice) => html`<option value=${choice.value} .selected=${live(choice.value === value)}>${choice.text}</option>`)}</select>`;
}

/** @param value such as `22:00`. */
export function timeBlank(label: string, value: string, change: (value: string) => void) {
  return html`<input
    class="blank"
    type="time"
    required
    aria-label=${label}
    .value=${value}
    @change=${({ target }: Event) =>
      target instanceof HTMLInputElement && target.value !== '' && change(target.value)}
  />`;
}
