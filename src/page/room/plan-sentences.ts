/** `<sps-plan-sentences>`: music and quiet hours through the week, each a sentence with blanks. Sends an `edit` for each change. */
import { html, nothing } from 'lit';
import { icon } from '../parts/icon.ts';
import { plus } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import { filled } from '../parts/sentence.ts';
import { changePolicy, type Edit, type MusicDraft, type RoomDraft } from './draft.ts';
import { knownMusic } from './new-room.ts';
import { addSlot, addWindow, newSlot, newWindow } from './plan-edits.ts';
import { type Open, type Row, removedRow, slotRow, windowRow } from './plan-rows.ts';
import { musicBlank, volumeBlank } from './week-blanks.ts';
import type { WeekTexts } from './week-texts/en.ts';
import { weekToldIn } from './week-told.ts';
import { since } from './what-was.ts';
import './music-form.ts';
import './week.css';

const WEATHER_NIGHT =
  'M17.75,4.09L15.22,6.03L16.13,9.09L13.5,7.28L10.87,9.09L11.78,6.03L9.25,4.09L12.44,4L13.5,1L14.56,4L17.75,4.09M21.25,11L19.61,12.25L20.2,14.23L18.5,13.06L16.8,14.23L17.39,12.25L15.75,11L17.81,10.95L18.5,9L19.19,10.95L21.25,11M18.97,15.95C19.8,15.87 20.69,17.05 20.16,17.8C19.84,18.25 19.5,18.67 19.08,19.07C15.17,23 8.84,23 4.94,19.07C1.03,15.17 1.03,8.83 4.94,4.93C5.34,4.53 5.76,4.17 6.21,3.85C6.96,3.32 8.14,4.21 8.06,5.04C7.79,7.9 8.75,10.87 10.95,13.06C13.14,15.26 16.1,16.22 18.97,15.95M17.33,17.97C14.5,17.81 11.7,16.64 9.53,14.5C7.36,12.31 6.2,9.5 6.04,6.68C3.23,9.82 3.34,14.64 6.35,17.66C9.37,20.67 14.19,20.78 17.33,17.97Z';

class PlanSentences extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    draft: { attribute: false },
    saved: { attribute: false },
    texts: { attribute: false },
    open: { state: true },
  };
  /** As it is on the screen, saved or not. */
  declare draft: RoomDraft;
  /** As the house has it. */
  declare saved: RoomDraft;
  declare texts: WeekTexts;
  declare open: Open | null;
  /** What gets the focus once it is there. */
  #wanted: string | null = null;

  constructor() {
    super();
    this.open = null;
  }

  protected override updated(): void {
    const found = this.#wanted === null ? null : this.querySelector<HTMLElement>(this.#wanted);
    if (found === null) return;
    this.#wanted = null;
    found.focus();
  }

  protected override render() {
    const { texts, context, draft, saved } = this;
    const { plan, quietHours } = draft.policy;
    const slots = since(saved.policy.plan, plan);
    const windows = since(saved.policy.quietHours, quietHours);
    const policies = context.live.house()?.rooms.map(({ policy }) => policy) ?? [];
    const row: Row = {
      texts,
      told: weekToldIn(texts, context.formats),
      formats: context.formats,
      known: knownMusic([draft.policy, ...policies], null),
      policy: draft.policy,
      context,
      open: this.open,
      setOpen: (open) => this.#setOpen(open),
      edit: (edit, focus) => this.#edit(edit, focus),
    };
    const { you } = context.about;
    // The house refuses it as well; here nobody is led to believe otherwise.
    const mayEdit = you.rights === 'administrator' || (you.userId !== null && you.userId === saved.userId);
    return html`<fieldset class="plain" ?disabled=${!mayEdit}>
      <ul class="says">
        ${plan.map((slot, at) => slotRow(row, slot, at, slots.were[at] ?? null))}
        ${slots.gone.map(({ entry }) => removedRow(row, row.told.slot(entry), addSlot(entry)))}
        ${this.#base(row)}
        ${quietHours.map((window, at) => windowRow(row, window, at, windows.were[at] ?? null))}
        ${windows.gone.map(({ entry }) => removedRow(row, row.told.window(entry), addWindow(entry)))}
      </ul>
      <div class="row">
        <button type="button" class="btn add-music" @click=${() => this.#edit(addSlot(newSlot), `#say-plan-${plan.length} select`)}>
          ${icon(plus)}${texts.acts.addMusic}
        </button>
        <button type="button" class="btn add-quiet" @click=${() => this.#edit(addWindow(newWindow), `#say-quiet-${quietHours.length} select`)}>
          ${icon(WEATHER_NIGHT)}${texts.acts.addQuiet}
        </button>
      </div>
    </fieldset>`;
  }

  /** What plays when no slot fits. */
  #base(row: Row) {
    const { texts, told, policy, formats } = row;
    const { policy: was } = this.saved;
    const id = 'say-base';
    const take = (music: MusicDraft | null) => music !== null && this.#edit(changePolicy({ music }));
    const isOther =
      was.music.contextUri !== policy.music.contextUri || was.music.label !== policy.music.label;
    const isLouder = was.volumePercent !== policy.volumePercent;
    const before = told.said(texts.notes.wasSaid, {
      sentence: told.said(texts.says.baseAlone, {
        music: told.label(was.music),
        volume: formats.percent(was.volumePercent),
      }),
    });
    return html`<li id=${id} class=${isOther || isLouder ? 'changed' : ''}>
      ${filled(policy.plan.length === 0 ? texts.says.baseAlone : texts.says.base, {
        music: musicBlank(row, policy.music, false, take, () => this.#setOpen({ id, what: 'music', at: 0 })),
        volume: volumeBlank(
          row,
          policy.volumePercent,
          null,
          (volumePercent) => volumePercent !== null && this.#edit(changePolicy({ volumePercent })),
        ),
      })}
      ${
        this.open?.id === id
          ? html`<sps-music-form
              .context=${this.context}
              .texts=${texts}
              @music=${({ detail }: CustomEvent<MusicDraft>) => take(detail)}
              @leave=${() => this.#setOpen(null)}
            ></sps-music-form>`
          : nothing
      }
      ${isOther || isLouder ? html`<p class="help">${before}</p>` : nothing}
    </li>`;
  }

  #setOpen(open: Open | null): void {
    if (open === null && this.open !== null) this.#wanted = `#${this.open.id} select`;
    this.open = open;
  }

  /** @param focus a selector of what gets the focus then. */
  #edit(edit: Edit, focus: string | null = null): void {
    if (this.open?.what === 'music') this.#setOpen(null);
    this.#wanted = focus ?? this.#wanted;
    this.dispatchEvent(new CustomEvent<Edit>('edit', { detail: edit, bubbles: true }));
  }
}

customElements.define('sps-plan-sentences', PlanSentences);
