/** What becomes of music when two want something else: other rooms of the account, people, guests, the world outside. */
import { html, nothing } from 'lit';
import { choiceBlank } from '../parts/blank.ts';
import { filled } from '../parts/sentence.ts';
import { conditionList } from './conditions.ts';
import type { Desk } from './desk.ts';
import type { SharingDraft } from './draft.ts';
import { lengthIn } from './lengths.ts';
import { askValue } from './other-value.ts';
import { changeable, moreSentences, sentenceList } from './policy-card.ts';
import { colliding, moreColliding } from './policy-sentences.ts';

const SHARINGS = ['first_wins', 'latest_wins', 'priority', 'follow_me', 'party'] as const;
const FOLLOW_AFTER = [0, 5, 10, 30, 60, 120];
const OTHER = 'other';

export function collisionBody(desk: Desk) {
  const { draft } = desk.state;
  const sharing = draft.accountId === null ? undefined : draft.accounts[draft.accountId];
  return html`
    ${draft.accountId === null || sharing === undefined ? nothing : sharingRows(desk, draft.accountId, sharing)}
    ${sentenceList(desk, colliding)} ${moreSentences(desk, moreColliding, conditionList(desk))}
  `;
}

/** It is the account's, so it holds in all its rooms. Who sees an account at all may decide about it. */
function sharingRows(desk: Desk, id: string, { sharing, followAfterFor }: SharingDraft) {
  const { texts, tell, state, context, may } = desk;
  const account = tell.field('accountId', id);
  const change = (changes: Partial<SharingDraft>) =>
    desk.edit((draft) => ({
      ...draft,
      accounts: { ...draft.accounts, [id]: { sharing, followAfterFor, ...draft.accounts[id], ...changes } },
    }));
  const was = state.saved.accounts[id];
  const blank = choiceBlank(
    texts.sharing.label,
    sharing,
    SHARINGS.map((value) => ({ value, text: texts.sharing.words[value] })),
    (chosen) => {
      const next = SHARINGS.find((each) => each === chosen);
      if (next !== undefined) change({ sharing: next });
    },
    { isDisabled: !may.edit },
  );
  const lengths = [...new Set([...FOLLOW_AFTER, followAfterFor])].sort((a, b) => a - b);
  const after = choiceBlank(
    texts.sharing.followLabel,
    String(followAfterFor),
    [
      ...lengths.map((value) => ({ value: String(value), text: lengthIn(context.formats.locale, value) })),
      { value: OTHER, text: texts.other },
    ],
    async (chosen) => {
      const asked = { manner: 'length', other: { least: 0, most: 0 } } as const;
      const given =
        chosen === OTHER ? await askValue(asked, followAfterFor, texts, context.formats) : Number(chosen);
      if (given === null) desk.redraw();
      else change({ followAfterFor: given });
    },
    { isDisabled: !may.edit },
  );
  const path = `accounts.${id}`;
  return html`<ul class="says">
    ${changeable(
      desk,
      [`${path}.sharing`],
      html`${filled(texts.sharing.says, { account, sharing: blank })}`,
      {
        help: filled(texts.sharing.help, { account }).join(''),
        was: () => (was === undefined ? '' : texts.sharing.words[was.sharing]),
      },
    )}
    ${
      sharing === 'follow_me'
        ? changeable(
            desk,
            [`${path}.followAfterFor`],
            html`${filled(texts.sharing.follow, { followAfterFor: after })}`,
            {
              was: () => (was === undefined ? '' : lengthIn(context.formats.locale, was.followAfterFor)),
            },
          )
        : nothing
    }
  </ul>`;
}
