/** A field with its name, what is expected of it, and what is wrong with it. What was typed stays. */
import { html, nothing, type TemplateResult } from 'lit';

export interface FieldText {
  id: string;
  label: string;
  help?: string | TemplateResult;
  /** What was given and the way out; null: all is well. */
  wrong?: string | null;
}

/** @param control carries the same id; use `described` on it. */
export function field({ id, label, help, wrong = null }: FieldText, control: TemplateResult) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control}
    ${wrong === null ? nothing : html`<p class="help bad" id="${id}-wrong">${wrong}</p>`}
    ${help === undefined ? nothing : html`<p class="help" id="${id}-help">${help}</p>`}
  </div>`;
}

/** @param type of the input. @param change told at each letter. */
export function textField(
  text: FieldText & { value: string; type?: string; mono?: boolean; placeholder?: string },
  change: (value: string) => void,
) {
  const { id, help, wrong = null, value, type = 'text', mono, placeholder } = text;
  const described = [wrong === null ? '' : `${id}-wrong`, help === undefined ? '' : `${id}-help`]
    .join(' ')
    .trim();
  return field(
    text,
    html`<input
      id=${id}
      class="input ${mono === true ? 'mono' : ''}"
      type=${type}
      .value=${value}
      placeholder=${placeholder ?? nothing}
      autocomplete="off"
      spellcheck="false"
      aria-invalid=${wrong === null ? nothing : 'true'}
      aria-describedby=${described === '' ? nothing : described}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && change(target.value)}
    />`,
  );
}

export function switchField(
  text: string,
  isOn: boolean,
  change: (isOn: boolean) => void,
  isDisabled = false,
) {
  return html`<label class="switch"
    ><input
      type="checkbox"
      role="switch"
      .checked=${isOn}
      ?disabled=${isDisabled}
      @change=${({ target }: Event) => target instanceof HTMLInputElement && change(target.checked)}
    />${text}</label
  >`;
}
