/** A card whose document is edited: what is not saved yet, saving it, taking it back, and two people at once. */
import { html, nothing } from 'lit';
import { showDialog } from '../parts/dialog.ts';
import type { Collision, Draft } from './draft.ts';
import type { Guard } from './guard.ts';
import { SettingsPart, said } from './settings-part.ts';

export abstract class DraftPart<Doc extends object> extends SettingsPart {
  static override properties: Record<string, object> = {
    ...SettingsPart.properties,
    guard: { attribute: false },
  };
  declare guard: Guard;
  /** Under which the guard knows it. */
  protected abstract readonly name: string;
  protected abstract readonly draft: Draft<Doc>;

  /** What a field says, in words. */
  protected abstract inWords(doc: Doc, field: keyof Doc & string): string;

  protected readonly draftChanged = (): void => {
    this.guard.mark(this.name, this.draft.changes().length > 0);
    this.requestUpdate();
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.guard.mark(this.name, false);
  }

  /** What the house finds wrong at this place of the document; null: nothing. */
  protected wrongAt(place: string): string | null {
    const issue = this.draft
      .problem()
      ?.issues?.find(({ path }) => path === place || path.startsWith(`${place}.`));
    return issue === undefined ? null : said(this.texts.notTaken, { message: issue.message });
  }

  protected readonly settle = ({
    fields,
    mine,
    theirs,
  }: Collision<Doc>): Promise<'mine' | 'theirs' | null> => {
    const { collision, fields: names } = this.texts;
    const nameOf = (field: string) => Object.entries(names).find(([name]) => name === field)?.[1] ?? field;
    return showDialog<'mine' | 'theirs'>(
      collision.title,
      (close) => html`
        <p class="help">${collision.about}</p>
        ${fields.map(
          (field) =>
            html`<p>${said(collision.both, {
              field: nameOf(field),
              theirs: this.inWords(theirs, field),
              mine: this.inWords(mine, field),
            })}</p>`,
        )}
        <div class="row end">
          <button type="button" class="btn" @click=${() => close('theirs')}>${collision.theirs}</button>
          <button type="button" class="btn main" @click=${() => close('mine')}>${collision.mine}</button>
        </div>
      `,
    );
  };

  /** @param fields those of the card; it stands where one of them has changed. */
  protected saveRow(fields: readonly (keyof Doc & string)[]) {
    const { texts, context, draft } = this;
    const changes = draft.changes();
    if (!changes.some((field) => fields.includes(field))) return nothing;
    return html`<div class="row end save">
      <span class="small quiet push">${context.formats.plural(changes.length, texts.save.unsaved)}</span>
      <button type="button" class="btn bare" ?disabled=${draft.isSaving()} @click=${() => draft.discard()}>${texts.save.discard}</button>
      <button type="button" class="btn tonal" ?disabled=${draft.isSaving()} @click=${() => void this.save()}>
        ${draft.isSaving() ? texts.save.saving : texts.save.save}
      </button>
    </div>`;
  }

  /** @returns whether it is stored now. */
  protected async save(): Promise<boolean> {
    const before = await this.draft.save();
    if (before === null) return false;
    const undo = () => {
      this.draft.edit(before);
      void this.draft.save();
    };
    this.context.toast({ text: this.texts.save.saved, undo });
    return true;
  }
}
