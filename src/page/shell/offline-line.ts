/** The one line that says what is shown is from earlier. It comes and goes by itself. */
import { html, nothing } from 'lit';
import { icon } from '../parts/icon.ts';
import { lanDisconnect } from '../parts/icons.ts';
import type { PageContext } from './context.ts';
import type { ShellTexts } from './texts/en.ts';

export function offlineLine(texts: ShellTexts, { live, formats }: PageContext) {
  const lost = live.lost();
  if (lost === null) return nothing;
  const sentence =
    lost.since === null ? texts.lostFromTheStart : texts.lost.replace('{time}', formats.time(lost.since));
  return html`<div class="offline card" role="status">
    ${icon(lanDisconnect)}
    <p>${sentence} <span aria-hidden="true">${whenAgain(texts, lost.inMs, formats)}</span></p>
    <button class="btn bare" @click=${live.again}>${texts.tryNow}</button>
  </div>`;
}

function whenAgain(texts: ShellTexts, inMs: number, formats: PageContext['formats']): string {
  return inMs < 500 ? texts.tryingNow : formats.plural(Math.ceil(inMs / 1000), texts.tryingAgain);
}
