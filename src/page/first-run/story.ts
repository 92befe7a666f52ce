/** What the product does, drawn as its own strip: someone walks in, music plays, they leave, it stops; at night it stays silent. */
import { html, svg } from 'lit';
import type { FirstRunTexts } from './texts/en.ts';

/** Movement, each at its place and as high as it was strong. */
const ticks = [
  [24, 28],
  [30, 34],
  [36, 20],
  [62, 24],
  [68, 32],
  [74, 16],
  [102, 28],
  [108, 18],
  [140, 26],
  [146, 34],
  [152, 14],
  [362, 18],
] as const;

export function story(texts: FirstRunTexts) {
  return html`<figure class="story" role="img" aria-label=${texts.story}>
    <svg viewBox="0 0 440 124" aria-hidden="true">${svg`
      <defs><pattern id="story-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="hatch" x1="0" x2="0" y1="0" y2="6" /></pattern></defs>
      <line class="base" x1="0" x2="440" y1="77" y2="77" />
      <rect x="296" y="67" width="144" height="20" fill="url(#story-hatch)" />
      ${ticks.map(([x, height]) => svg`<rect class="tick" x=${x} y=${62 - height} width="3" height=${height} rx=".5" />`)}
      <rect class="play" x="28" y="65" width="180" height="24" rx="5" />
      <path class="no" d="m363.5 100 7 7-7 7-7-7Z" />
      <text x="24" y="16">${texts.walkIn}</text>
      <text x="208" y="16" text-anchor="end">${texts.leave}</text>
      <text x="296" y="16">${texts.atNight}</text>
      <text class="em" x="28" y="111">${texts.plays}</text>
      <text class="em" x="208" y="111" text-anchor="middle">${texts.stops}</text>
      <text class="em" x="380" y="111">${texts.staysSilent}</text>`}
    </svg>
  </figure>`;
}
