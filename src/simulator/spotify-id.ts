/** Ids in the form Spotify gives them. */
import { createHash } from 'node:crypto';

/** Every look names the artist and the album of what plays, twice over; digests would be the dearest part of it. */
const known = new Map<string, string>();

/** Twenty-two letters and digits, as Spotify's ids have, always the same for the same words. */
export function spotifyId(words: string): string {
  const id = known.get(words) ?? digestOf(words);
  known.set(words, id);
  return id;
}

function digestOf(words: string): string {
  const digest = createHash('sha256').update(words).digest('base64url');
  return digest.replaceAll('-', 'x').replaceAll('_', 'y').slice(0, 22);
}

export function artistUri(name: string): string {
  return `spotify:artist:${spotifyId(`artist ${name}`)}`;
}
