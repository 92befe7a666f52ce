/** The same day of one sensor, small: `<sps-mini-strip .context=${context} .sensorId=${id}></sps-mini-strip>`. A picture, and no control. */
import { html, nothing, type PropertyDeclarations, svg } from 'lit';
import { TICK_MS } from '../../contract/strip-marks.ts';
import { DayPart } from './day-part.ts';
import { basePath, sensorLane, ticksPath } from './lanes.ts';
import { placeOf, spansOf } from './scale.ts';
import './strip.css';

const LINE = 29.5;
const TICK_SHARE = 0.0038;

class MiniStrip extends DayPart {
  static override properties: PropertyDeclarations = {
    ...DayPart.properties,
    sensorId: { attribute: false },
  };
  declare sensorId: string;

  protected override shows(): readonly unknown[] {
    return [this.followed.ticksOf(this.sensorId), this.followed.day()?.off];
  }

  protected override render() {
    const texts = this.followed.texts();
    const day = this.followed.day();
    const ticks = this.followed.ticksOf(this.sensorId);
    if (texts === null || day === null || ticks === undefined)
      return html`<div class="strip mini"><svg class="day" aria-hidden="true"></svg></div>`;
    const { scale } = this;
    const first = Date.parse(day.firstTickAt);
    const count = ticks.reduce((sum, one) => sum + one, 0);
    const place = (tick: number) => placeOf(first + tick * TICK_MS, scale);
    return html`<div class="strip mini" role="img" aria-label=${this.context.formats.plural(count, texts.sensorLabel)}>
      <svg class="day" aria-hidden="true">${
        !this.isDrawn
          ? nothing
          : svg`<path class="base" d=${basePath(scale, spansOf(day.off, scale), LINE)} />
            <path class="tick" d=${ticksPath(ticks, place, scale.width * TICK_SHARE, sensorLane)} />`
      }</svg>
    </div>`;
  }
}

customElements.define('sps-mini-strip', MiniStrip);
