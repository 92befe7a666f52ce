/** A value inside a sentence. The underline says it can be changed; the control is the browser's own. */
import { html } from 'lit';

export interface Choice {
  value: string;
  text: string;
}

/** @param label for whom the sentence is not seen around it. */
export function choiceBlank(
  label: string,
  value: string,
  choices: readonly Choice[],
  change: (value: string) => void,
) {
  return html`<select
    class="blank"
    aria-label=${label}
    @change=${({ target }: Event) => target instanceof HTMLSelectElement && change(target.value)}
  >${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.text}</option>`)}</select>`;
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
