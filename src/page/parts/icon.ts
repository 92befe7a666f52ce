/** One icon as SVG. The path comes from whoever uses it, so that each page brings its own. */
import { html, nothing, type TemplateResult } from 'lit';

/** @param path in a square of 24. @param label for whom the icon is all there is; unsaid: it only adorns. */
export function icon(path: string, { label, size }: { label?: string; size?: 's' } = {}): TemplateResult {
  return html`<svg
    class="i ${size ?? ''}"
    viewBox="0 0 24 24"
    role=${label === undefined ? nothing : 'img'}
    aria-label=${label ?? nothing}
    aria-hidden=${label === undefined ? 'true' : nothing}
  ><path d=${path} /></svg>`;
}
