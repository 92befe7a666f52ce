/** A list of web pages' origins, as people write it into one line. */
import { z } from 'zod';

export const Origins = z.string().refine((text) => originsIn(text).every(isOrigin), {
  error: 'must be origins as browsers write them, separated by commas: https://panel.example:8443',
});

export function originsIn(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** No path, no slash at the end, no port that goes without saying: browsers send none, and letters are compared. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
