/** How to read the strips: `<sps-legend .context=${context}></sps-legend>`. */
import { html, nothing, type SVGTemplateResult, svg } from 'lit';
import { Part } from '../parts/part.ts';
import { dayIn } from './day.ts';
import { hatchPath } from './lanes.ts';
import './strip.css';

class Legend extends Part {
  protected override follows(): (() => void)[] {
    return [dayIn(this.context).watch(this.redraw)];
  }

  protected override render() {
    const texts = dayIn(this.context).texts();
    if (texts === null) return nothing;
    const entry = (text: string, drawn: SVGTemplateResult) =>
      html`<li><svg class="strip" aria-hidden="true">${drawn}</svg>${text}</li>`;
    return html`<ul class="legend" aria-label=${texts.legend}>
      ${entry(texts.legendMovement, svg`<path class="tick" d="M2 16V8h2v8zM8 16V2h2v14zM12 16V5h2v11zM18 16v-6h2v6z" />`)}
      ${entry(texts.legendMusic, svg`<rect class="play" y="2" width="24" height="13" rx="3" />`)}
      ${entry(texts.legendHeld, svg`<rect class="held" x="1" y="3" width="22" height="11" rx="2" />`)}
      ${entry(texts.legendQuiet, svg`<path class="hush" transform="translate(0 -28)" d=${hatchPath([{ from: 0, to: 24 }])} />`)}
      ${entry(texts.legendSnoozed, svg`<path class="snooze" d="M2 9H24" />`)}
      ${entry(texts.legendNotStarted, svg`<path class="no" d="M12 3l5 5-5 5-5-5z" />`)}
      ${entry(texts.legendCouldNotStart, svg`<path class="bad" d="M12 2l6 11H6z" />`)}
    </ul>`;
  }
}

customElements.define('sps-legend', Legend);
