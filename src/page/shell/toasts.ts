/** What is said in passing, with a way back where there is one. The newest replaces the one before it. */
import { html, nothing } from 'lit';
import { icon } from '../parts/icon.ts';
import { close } from '../parts/icons.ts';
import type { Toast } from './context.ts';
import type { Now } from './now.ts';
import type { ShellTexts } from './texts/en.ts';

const SHOWN_FOR_MS = 8000;

export function createToasts(now: Now, redraw: () => void) {
  let toast: Toast | null = null;
  let callOff = () => {};

  function show(next: Toast | null): void {
    callOff();
    toast = next;
    if (next !== null) callOff = now.after(SHOWN_FOR_MS, () => show(null));
    redraw();
  }

  return {
    say: (next: Toast) => show(next),
    shown(texts: ShellTexts) {
      const shown = toast;
      const undo = shown?.undo;
      return html`<div class="toasts" role="status">
        ${
          shown === null
            ? nothing
            : html`<div class="toast">
                <p>${shown.text}</p>
                ${undo === undefined ? nothing : html`<button class="btn bare" @click=${() => taken(undo)}>${texts.undo}</button>`}
                <button class="btn bare icon" aria-label=${texts.dismiss} @click=${() => show(null)}>${icon(close)}</button>
              </div>`
        }
      </div>`;
    },
  };

  function taken(undo: () => void): void {
    show(null);
    undo();
  }
}
