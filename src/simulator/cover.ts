/** Covers of albums. Spotify's are not ours to hand out, so each is drawn: two discs on a ground, in colours of its own. */
import { createHash } from 'node:crypto';

const SIDE = 640;

/** @returns the one size there is, in the shape of the Web API. The address holds the picture itself: nobody has to be online for it. */
export function coverOf(uri: string): object[] {
  // Any digest would do: the same album always has the same cover.
  const [ground = 0, first = 0, second = 0, across = 0, down = 0] = createHash('sha256').update(uri).digest();
  const hue = (byte: number) => Math.round((byte / 255) * 360);
  const place = (byte: number) => Math.round(20 + (byte / 255) * 14);
  const [x, y] = [place(across), place(down)];
  const drawn = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">',
    `<path fill="hsl(${hue(ground)} 40% 84%)" d="M0 0h64v64H0z"/>`,
    `<circle fill="hsl(${hue(first)} 55% 52%)" cx="${x}" cy="${y}" r="15"/>`,
    `<circle fill="hsl(${hue(second)} 45% 30%)" cx="${x + 12}" cy="${y + 8}" r="13"/>`,
    '</svg>',
  ].join('');
  return [{ url: `data:image/svg+xml,${encodeURIComponent(drawn)}`, height: SIDE, width: SIDE }];
}
