/** What in a policy can be chosen, value by value: where it stands, what people usually choose, and how a value is told. */
import type { PolicyDraft } from './draft.ts';

export type Value = number | string | boolean | null;

/** How a value is told: a length of time, a percentage, a number, or in words of its own. */
export type Manner = 'length' | 'percent' | 'number' | 'words';

export interface Blank {
  /** As the API writes it. */
  path: string;
  manner: Manner;
  choices: readonly Value[];
  /** What may be typed instead of chosen; null: nothing. In seconds, percent, or as it is. */
  other: { least: number; most: number } | null;
  read(policy: PolicyDraft): Value;
  write(policy: PolicyDraft, value: Value): PolicyDraft;
}

type Names<Of, Kind> = { [Name in keyof Of]: Of[Name] extends Kind ? Name & string : never }[keyof Of];
type Rest = Omit<Blank, 'path' | 'read' | 'write'>;

const A_DAY = 86_400;
const AT_MOST = 366 * A_DAY;

const isNumber = (value: Value): value is number => typeof value === 'number';

function within<Group extends 'confirm' | 'door' | 'warning'>(
  group: Group,
  name: Names<PolicyDraft[Group], number | boolean>,
  rest: Rest,
): Blank {
  return {
    ...rest,
    path: `policy.${group}.${name}`,
    read(policy) {
      const fields: Readonly<Record<string, Value>> = policy[group];
      return fields[name] ?? null;
    },
    write: (policy, value) => ({ ...policy, [group]: { ...policy[group], [name]: value } }),
  };
}

function at(name: Names<PolicyDraft, Value>, rest: Rest): Blank {
  return {
    ...rest,
    path: `policy.${name}`,
    read: (policy) => policy[name],
    write: (policy, value) => ({ ...policy, [name]: value }),
  };
}

const length = (choices: readonly number[], least = 0): Rest => ({
  manner: 'length',
  choices,
  other: { least, most: AT_MOST },
});
const percent = (choices: readonly number[]): Rest => ({
  manner: 'percent',
  choices,
  other: { least: 0, most: 100 },
});
const words = (choices: readonly Value[]): Rest => ({ manner: 'words', choices, other: null });

export const blanks = {
  heldFor: within('confirm', 'heldFor', length([0, 1, 2, 3, 5, 10])),
  timeoutFor: at('timeoutFor', length([60, 120, 180, 300, 600, 900, 1200, 1800, 3600], 1)),
  warningPercent: within('warning', 'volumePercent', percent([0, 5, 8, 10, 15, 20])),
  warningFor: within('warning', 'lastsFor', length([0, 10, 15, 20, 30, 60])),
  holdEmptyFor: at('holdEmptyFor', length([0, 30, 60, 120, 300, 600])),
  holdAtLeastFor: at('holdAtLeastFor', length([0, 60, 300, 900, 1800, 3600])),
  maxSessionFor: at('maxSessionFor', length([1800, 3600, 7200, 10_800, 14_400, 28_800], 1)),
  resumeWithinFor: at('resumeWithinFor', length([0, 300, 900, 1800, 3600, 7200])),
  cooldownFor: at('cooldownFor', length([0, 10, 30, 60, 120, 300])),
  softStartFor: at('softStartFor', length([0, 5, 10, 20, 30, 60])),
  withinFor: within('confirm', 'withinFor', length([5, 10, 20, 30, 60])),
  pulses: within('confirm', 'pulses', words([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
  sensors: within('confirm', 'sensors', words([1, 2, 3, 4, 5])),
  debounceFor: at('debounceFor', length([0, 1, 2, 5, 10, 30])),
  startsPerDayAtMost: at('startsPerDayAtMost', words([null, 1, 2, 3, 5, 10, 20, 50, 100])),
  whenMusicEnds: at('whenMusicEnds', words(['repeat', 'next_list', 'stop'])),
  unavailableGraceFor: at('unavailableGraceFor', length([0, 30, 60, 120, 300])),
  stuckAfterFor: at('stuckAfterFor', length([3600, 7200, 14_400, 28_800, A_DAY])),
  needsClosed: within('door', 'needsClosed', words([false, true])),
  boxFor: within('door', 'boxFor', length([900, 1800, 3600, 7200, 14_400])),
  recheckFor: within('door', 'recheckFor', length([30, 60, 90, 120, 300])),
  whenOthersPlay: at('whenOthersPlay', words(['respect', 'take_over'])),
  whenQuietBegins: at('whenQuietBegins', words(['go_on', 'soften', 'end'])),
  guestsWelcome: at('guestsWelcome', words([true, false])),
  priority: at('priority', {
    manner: 'number',
    choices: [0, 10, 25, 50, 75, 90, 100],
    other: { least: 0, most: 100 },
  }),
} as const satisfies Record<string, Blank>;
export type BlankName = keyof typeof blanks;

/** @returns what is offered: the usual choices, and what is chosen already, in its place. */
export function offered({ choices }: Blank, chosen: Value): Value[] {
  if (choices.includes(chosen)) return [...choices];
  const all = [...choices, chosen];
  return all.every(isNumber) ? all.sort((a, b) => a - b) : all;
}
