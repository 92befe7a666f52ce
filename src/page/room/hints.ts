/** What is wrong with a room, said before the house is asked. The house alone decides; whatever it finds besides is told in its words. */
import type { RoomDraft } from './draft.ts';

export type HintKind =
  | 'nameMissing'
  | 'nameLong'
  | 'speakerMissing'
  | 'musicMissing'
  | 'reserveSame'
  | 'debounceLong'
  | 'slotTimeoutShort'
  | 'noDays'
  | 'softHow'
  | 'listWhich'
  | 'statesMissing'
  | 'entityWrong'
  | 'templateMissing'
  | 'sensorsMissing';

export interface Hint {
  /** As the API writes it. */
  path: string;
  kind: HintKind;
}

const ENTITY = /^[a-z0-9_]+\.[a-z0-9_]+$/;
const LONGEST_NAME = 100;

/** @returns in the order in which the page shows the fields. */
export function hintsOf(draft: RoomDraft): Hint[] {
  const { name, speaker, policy, accountId, reserveAccountId } = draft;
  const hints: (Hint | false)[] = [
    ...weekHints(policy),
    policy.music.contextUri === '' && { path: 'policy.music', kind: 'musicMissing' },
    policy.debounceFor >= policy.timeoutFor && { path: 'policy.debounceFor', kind: 'debounceLong' },
    speaker.name === '' && { path: 'speaker', kind: 'speakerMissing' },
    ...policy.conditions.flatMap((condition, at) => conditionHints(condition, `policy.conditions[${at}]`)),
    name.trim() === '' && { path: 'name', kind: 'nameMissing' },
    name.length > LONGEST_NAME && { path: 'name', kind: 'nameLong' },
    reserveAccountId !== null &&
      reserveAccountId === accountId && { path: 'reserveAccountId', kind: 'reserveSame' },
  ];
  return hints.filter((hint) => hint !== false);
}

/** @returns what a new room needs besides: the house would take it, and nothing would ever happen in it. */
export function hintsOfNew(draft: RoomDraft): Hint[] {
  const missing: Hint[] = draft.sensorIds.length === 0 ? [{ path: 'sensorIds', kind: 'sensorsMissing' }] : [];
  return [...hintsOf(draft), ...missing];
}

function weekHints({ plan, quietHours, debounceFor }: RoomDraft['policy']): (Hint | false)[] {
  return [
    ...plan.flatMap(({ timeoutFor, weekdays }, at): (Hint | false)[] => [
      weekdays.length === 0 && { path: `policy.plan[${at}].weekdays`, kind: 'noDays' },
      timeoutFor !== null &&
        timeoutFor <= debounceFor && { path: `policy.plan[${at}].timeoutFor`, kind: 'slotTimeoutShort' },
    ]),
    ...quietHours.flatMap(({ kind, weekdays, volumePercent, music }, at): (Hint | false)[] => [
      weekdays.length === 0 && { path: `policy.quietHours[${at}].weekdays`, kind: 'noDays' },
      kind === 'softer' &&
        volumePercent === null && { path: `policy.quietHours[${at}].volumePercent`, kind: 'softHow' },
      kind === 'other_list' &&
        music === null && { path: `policy.quietHours[${at}].music`, kind: 'listWhich' },
    ]),
  ];
}

function conditionHints(
  condition: RoomDraft['policy']['conditions'][number],
  path: string,
): (Hint | false)[] {
  if ('fact' in condition) return [];
  if ('template' in condition)
    return [condition.template.trim() === '' && { path: `${path}.template`, kind: 'templateMissing' }];
  return [
    !ENTITY.test(condition.entityId) && { path: `${path}.entityId`, kind: 'entityWrong' },
    condition.states.length === 0 && { path: `${path}.states`, kind: 'statesMissing' },
  ];
}
