/**
 * The hours of a day, written along it: `<sps-axis .context=${context}></sps-axis>`. Every strip has one below it, which is seen on a
 * phone; where it is wide, one stands above all rooms.
 */
import { html, nothing } from 'lit';
import { vars } from '../parts/vars.ts';
import { DayPart } from './day-part.ts';
import { hoursOf } from './hours.ts';
import { placeOf } from './scale.ts';
import './strip.css';

/** Nearer to now, two labels would be one. */
const APART = 48;
/** So wide is a sign on average, and so much stays free between two labels. */
const SIGN = 6.5;
const FREE = 6;

class Axis extends DayPart {
  protected override shows(): readonly unknown[] {
    return [];
  }

  protected override render() {
    const texts = this.followed.texts();
    if (!this.isDrawn || texts === null) return nothing;
    const { formats, about } = this.context;
    const labels = hoursOf(this.scale.now, about.timeZone).map(({ at }) => ({
      hour: formats.fullHour(at),
      x: placeOf(at, this.scale),
    }));
    // The word for now ends where now is, an hour stands about its own place: not measured, for that would cost a layout.
    const free = (hour: string) => Math.max(APART, SIGN * (texts.now.length + hour.length / 2) + FREE);
    return html`<div class="axis" aria-hidden="true">
      ${labels
        .filter(({ hour, x }) => x >= 0 && x <= this.width - free(hour))
        .map(({ hour, x }) => html`<span ${vars({ '--at': `${Math.max(18, x)}px` })}>${hour}</span>`)}
      <span class="now">${texts.now}</span>
    </div>`;
  }
}

customElements.define('sps-axis', Axis);
