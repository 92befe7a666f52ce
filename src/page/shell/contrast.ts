/** Whether a colour can be read on another: WCAG 2.2, success criterion 1.4.3. */

const SHARES = [62, 50, 38, 25, 0];

/** @param rgb 0 to 255 each. @returns the contrast of two colours, 1 to 21. */
export function contrastOf(one: readonly number[], other: readonly number[]): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** @param mixed the colour with so much of its hue in it, in percent. @returns the greatest share that can be read; 0 when none can. */
export function readable(
  mixed: (share: number) => readonly number[],
  ground: readonly number[],
  greatest: number,
  least: number,
): number {
  const shares = [greatest, ...SHARES.filter((share) => share < greatest)];
  return shares.find((share) => contrastOf(mixed(share), ground) >= least) ?? 0;
}

function luminanceOf(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
