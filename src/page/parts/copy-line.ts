/** A text to be taken elsewhere, with a button that copies it. */
import { html } from 'lit';
import { icon } from './icon.ts';
import { contentCopy } from './icons.ts';

/** @param label of the button: what is copied. @param copied told when it is. */
export function copyLine(text: string, label: string, copied: () => void) {
  return html`<div class="copy">
    <span>${text}</span>
    <button type="button" class="btn icon bare" aria-label=${label} @click=${(event: Event) => void copy(text, event, copied)}>${icon(contentCopy)}</button>
  </div>`;
}

/** The page of a home is seldom opened by https, and only there a browser lets it write to its clipboard: elsewhere the text is marked, to be taken by hand. */
async function copy(text: string, { currentTarget }: Event, copied: () => void): Promise<void> {
  const line = currentTarget instanceof Element ? currentTarget.previousElementSibling : null;
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return copied();
    } catch {
      // Refused, as in a frame that may not.
    }
  }
  if (line === null) return;
  getSelection()?.selectAllChildren(line);
  // Old, and the one way that works without https.
  if (document.execCommand('copy')) copied();
}
