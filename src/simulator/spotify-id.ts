/** Ids in the form Spotify gives them. */
import { createHash } from 'node:crypto';

/** Twenty-two letters and digits, as Spotify's ids have, always the same for the same words. */
export function spotifyId(words: string): string {
  const digest = createHash('sha256').update(words).digest('base64url');
  return digest.replaceAll('-', 'x').replaceAll('_', 'y').slice(0, 22);
}

export function artistUri(name: string): string {
  return `spotify:artist:${spotifyId(`artist ${name}`)}`;
}
