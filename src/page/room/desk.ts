/** What every card of the editor is handed, and what its reader may change. */
import type { CandidatesView } from '../../contract/candidates.ts';
import { isTheirs, roomFields } from '../../contract/rights.ts';
import type { User } from '../../contract/user.ts';
import type { AccountView, RoomView, SensorView } from '../../contract/views.ts';
import type { About, PageContext } from '../shell/context.ts';
import type { Change } from './changes.ts';
import type { Edit, RoomDraft } from './draft.ts';
import type { EditingState } from './editing.ts';
import type { RoomTexts } from './texts/en.ts';
import type { Tell } from './told.ts';
import type { WeekTexts } from './week-texts/en.ts';
import type { WeekTold } from './week-told.ts';

export interface Desk {
  context: PageContext;
  texts: RoomTexts;
  tell: Tell;
  week: WeekTold;
  weekTexts: WeekTexts;
  around: Around;
  state: EditingState;
  changes: readonly Change[];
  may: May;
  /** What is wrong at a place or within it; null: nothing. */
  wrongAt(path: string): string | null;
  edit(edit: Edit): void;
  redraw(): void;
}

/** What else there is in the home, as far as the reader may see it. */
export interface Around {
  rooms: readonly RoomView[];
  sensors: readonly SensorView[];
  accounts: readonly AccountView[];
  people: readonly User[];
  /** null: not known, or not for this reader. */
  candidates: CandidatesView | null;
}

export interface May {
  /** Anything at all. */
  edit: boolean;
  /** Everything. */
  administer: boolean;
  field(name: keyof typeof roomFields): boolean;
}

export function rightsOver({ userId }: RoomDraft, you: About['you']): May {
  const administer = you.rights === 'administrator';
  const edit = isTheirs({ rights: you.rights, userId: you.userId }, userId);
  return { edit, administer, field: (name) => administer || (edit && roomFields[name] === 'owner') };
}
