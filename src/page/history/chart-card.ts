/** A chart with its title and one plain sentence, and the same as a table for whoever would rather read. */
import { html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';

export interface Chart {
  title: string;
  says: string;
  picture: TemplateResult;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** `<sps-chart-card .chart=… .asTable=… .asChart=…>` */
class ChartCard extends LitElement {
  static override properties: PropertyDeclarations = {
    chart: { attribute: false },
    asTable: { attribute: false },
    asChart: { attribute: false },
    isTable: { state: true },
  };
  declare chart: Chart;
  declare asTable: string;
  declare asChart: string;
  declare isTable: boolean;

  constructor() {
    super();
    this.isTable = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const { title, says, picture } = this.chart;
    return html`<section class="card chart" aria-label=${title}>
      <div><h3>${title}</h3><p class="help">${says}</p></div>
      ${this.isTable ? this.#table() : picture}
      <button type="button" class="btn bare edge" @click=${() => {
        this.isTable = !this.isTable;
      }}>${this.isTable ? this.asChart : this.asTable}</button>
    </section>`;
  }

  #table(): TemplateResult {
    const { title, head, rows } = this.chart;
    return html`<div class="table" tabindex="0" role="group" aria-label=${title}><table>
      <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
      <tbody>${rows.map(
        ([first, ...cells]) =>
          html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td class="num">${cell}</td>`)}</tr>`,
      )}</tbody>
    </table></div>`;
  }
}

customElements.define('sps-chart-card', ChartCard);
