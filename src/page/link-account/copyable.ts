/** A text to be copied, with the button that does it. */
import { html } from 'lit';
import { icon } from '../parts/icon.ts';
import type { PageContext } from '../shell/context.ts';
import type { LinkTexts } from './texts/en.ts';

const contentCopy =
  'M19,21H8V7H19M19,5H8A2,2 0 0,0 6,7V21A2,2 0 0,0 8,23H19A2,2 0 0,0 21,21V7A2,2 0 0,0 19,5M16,1H4A2,2 0 0,0 2,3V17H4V3H16V1Z';

/** @param what the text is, for the name of the button. */
export function copyable(
  text: string,
  what: string,
  { toast }: Pick<PageContext, 'toast'>,
  texts: Pick<LinkTexts, 'copy' | 'copied' | 'selected'>,
) {
  const copy = async ({ currentTarget }: Event) => {
    const shown = currentTarget instanceof Element ? currentTarget.previousElementSibling : null;
    const isCopied = await copied(text, shown);
    toast({ text: isCopied ? texts.copied : texts.selected });
  };
  return html`<span class="copy"><code translate="no">${text}</code
    ><button type="button" class="btn bare icon" aria-label=${texts.copy.replace('{what}', what)} @click=${copy}>${icon(contentCopy)}</button></span>`;
}

/** Over plain http, where most homes are, browsers lend no clipboard; then the text is selected, and the old command tried. */
async function copied(text: string, shown: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown !== null) getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}
