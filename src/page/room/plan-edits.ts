/** Edits of the plan and the quiet hours. Each means an entry by what it says: on a newer draft it may stand elsewhere. */
import {
  changePolicy,
  type Edit,
  isSame,
  type MusicDraft,
  type PlanSlotDraft,
  type PolicyDraft,
  type QuietWindowDraft,
} from './draft.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export const newSlot: PlanSlotDraft = {
  from: '18:00',
  to: '22:00',
  weekdays: EVERY_DAY,
  lists: [],
  choose: 'in_turn',
  volumePercent: null,
  timeoutFor: null,
};
export const newWindow: QuietWindowDraft = {
  from: '22:00',
  to: '07:00',
  weekdays: EVERY_DAY,
  kind: 'start_nothing',
  volumePercent: null,
  music: null,
};
/** How soft, until somebody says it. */
const SOFT_PERCENT = 10;

type ListName = 'plan' | 'quietHours';
type Entry<Name extends ListName> = PolicyDraft[Name][number];

/** @param at where the entry stands on the screen. Wherever it is gone meanwhile, nothing changes. */
function changeList<Name extends ListName>(
  name: Name,
  entry: Entry<Name>,
  at: number,
  change: (entries: Entry<Name>[], at: number) => Entry<Name>[],
): Edit {
  return (draft) => {
    const entries: readonly Entry<Name>[] = draft.policy[name];
    const place = isSame(entries[at], entry) ? at : entries.findIndex((each) => isSame(each, entry));
    return place < 0 ? draft : changePolicy({ [name]: change([...entries], place) })(draft);
  };
}

export function addSlot(slot: PlanSlotDraft): Edit {
  return (draft) => changePolicy({ plan: [...draft.policy.plan, slot] })(draft);
}

export function addWindow(window: QuietWindowDraft): Edit {
  return (draft) => changePolicy({ quietHours: [...draft.policy.quietHours, window] })(draft);
}

export function changeSlot(slot: PlanSlotDraft, at: number, changes: Partial<PlanSlotDraft>): Edit {
  return changeList('plan', slot, at, (plan, place) => plan.with(place, { ...slot, ...changes }));
}

/** The upper one counts where two fit. */
export function moveSlotUp(slot: PlanSlotDraft, at: number): Edit {
  return changeList('plan', slot, at, (plan, place) =>
    plan.toSpliced(place, 1).toSpliced(Math.max(0, place - 1), 0, slot),
  );
}

export function removeSlot(slot: PlanSlotDraft, at: number): Edit {
  return changeList('plan', slot, at, (plan, place) => plan.toSpliced(place, 1));
}

/** @param fallback the list of a kind that needs one, until somebody names another. */
export function changeWindow(
  window: QuietWindowDraft,
  at: number,
  changes: Partial<QuietWindowDraft>,
  fallback: MusicDraft,
): Edit {
  const { kind, volumePercent, music, ...when } = { ...window, ...changes };
  const changed = {
    ...when,
    kind,
    volumePercent: kind === 'softer' ? (volumePercent ?? SOFT_PERCENT) : volumePercent,
    music: kind === 'other_list' ? (music ?? fallback) : music,
  };
  return changeList('quietHours', window, at, (windows, place) => windows.with(place, changed));
}

export function removeWindow(window: QuietWindowDraft, at: number): Edit {
  return changeList('quietHours', window, at, (windows, place) => windows.toSpliced(place, 1));
}

/** @param at the list of the slot that becomes another; none there: one more. */
export function listsWith(slot: PlanSlotDraft, at: number, music: MusicDraft | null): MusicDraft[] {
  if (music === null) return slot.lists.toSpliced(at, 1);
  return at < slot.lists.length ? slot.lists.with(at, music) : [...slot.lists, music];
}
