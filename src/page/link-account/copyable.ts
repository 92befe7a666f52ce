/** A text to be copied, with the button that does it. */
import { html } from 'lit';
import { copied } from '../parts/copied.ts';
import { icon } from '../parts/icon.ts';
import { contentCopy } from '../parts/icons.ts';
import type { PageContext } from '../shell/context.ts';
import type { LinkTexts } from './texts/en.ts';

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
