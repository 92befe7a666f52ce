/** How a list of Spotify is named, and the links to one that people are handed. Without zod, so that a page can have it. */

export const CONTEXT_URI = 'spotify:(?:playlist|album|artist|show):[A-Za-z0-9]{1,64}';
/** What the share button of Spotify copies, with its language and whatever hangs on its end. */
export const SHARED_LINK = String.raw`(?:https?://)?open\.spotify\.com/(?:intl-[a-z]+/)?(playlist|album|artist|show)/([A-Za-z0-9]{1,64})(?:[/?#].*)?`;

const uri = new RegExp(`^${CONTEXT_URI}$`);
const link = new RegExp(`^${SHARED_LINK}$`);

/** @returns the URI that a link leads to; any other text as it is. */
export function unlinked(text: string): string {
  return text.trim().replace(link, 'spotify:$1:$2');
}

/** @returns the URI that is given or linked to; null: it names no list of Spotify. */
export function contextUriIn(text: string): string | null {
  const found = unlinked(text);
  return uri.test(found) ? found : null;
}
