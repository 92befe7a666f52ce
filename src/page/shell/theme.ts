/** Home Assistant's theme, copied from the document we are framed in, and inks that can be read on it. By ourselves the defaults of the style sheet hold. */
import { readable } from './contrast.ts';

/** What the style sheet asks for. */
const COPIED = [
  '--primary-text-color',
  '--secondary-text-color',
  '--card-background-color',
  '--primary-background-color',
  '--secondary-background-color',
  '--divider-color',
  '--primary-color',
  '--error-color',
  '--warning-color',
  '--success-color',
  '--ha-color-focus',
  '--ha-card-border-radius',
  '--ha-card-border-width',
  '--ha-card-border-color',
  '--ha-card-background',
  '--ha-card-box-shadow',
  '--ha-font-family-body',
  '--ha-font-family-code',
];

/** Each ink, the hue it is mixed of, the greatest share of that hue, and the contrast it must have against the card. */
const INKS = [
  { ink: '--primary-ink', hue: '--primary', share: 62, contrast: 4.5 },
  { ink: '--error-ink', hue: '--error', share: 70, contrast: 4.5 },
  { ink: '--warning-ink', hue: '--warning', share: 40, contrast: 4.5 },
  { ink: '--warning-mark', hue: '--warning', share: 62, contrast: 3 },
  { ink: '--success-ink', hue: '--success', share: 55, contrast: 4.5 },
] as const;

/** Follows the theme for as long as the page lives. */
export function followTheme(): void {
  const parent = parentDocument();
  if (parent !== null) {
    const copy = () => copyFrom(parent);
    new MutationObserver(copy).observe(parent.documentElement, { attributeFilter: ['style', 'class'] });
    copy();
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', setInks);
  setInks();
}

/** @returns null when nobody frames us, or somebody of another origin. */
function parentDocument(): Document | null {
  if (window.parent === window) return null;
  try {
    return window.parent.document;
  } catch {
    return null;
  }
}

function copyFrom(parent: Document): void {
  const { style } = document.documentElement;
  const theirs = getComputedStyle(parent.documentElement);
  for (const name of COPIED) {
    const value = theirs.getPropertyValue(name).trim();
    if (value === '') style.removeProperty(name);
    else style.setProperty(name, value);
  }
  // Fields, scroll bars and what no variable names follow the ground they stand on.
  const [red = 255, green = 255, blue = 255] = colorOf('var(--ground)');
  document.documentElement.dataset.theme = red + green + blue < 384 ? 'dark' : 'light';
  setInks();
}

/** Theme colours are made for fills; what is read must stand off from the card. */
function setInks(): void {
  const { style } = document.documentElement;
  const card = colorOf('var(--card)');
  for (const { ink, hue, share, contrast } of INKS) {
    const mixed = (percent: number) => `color-mix(in oklab, var(${hue}) ${percent}%, var(--text))`;
    style.setProperty(ink, mixed(readable((percent) => colorOf(mixed(percent)), card, share, contrast)));
  }
}

const probe = document.createElement('span');
const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** @returns red, green and blue of any colour of CSS, 0 to 255. */
function colorOf(value: string): number[] {
  if (pixel === null) return [];
  document.documentElement.append(probe);
  probe.style.color = value;
  pixel.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  pixel.fillRect(0, 0, 1, 1);
  return [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}
