/** Holds the modes of the house: keeps them on disk, ends them when their time has come. What they mean the rules decide. */
import type { HouseCommand } from '../contract/command.ts';
import { type Modes, noModes } from '../contract/modes.ts';
import type { Reason } from '../contract/reason.ts';
import type { UserId } from '../contract/units.ts';
import { modesAsked, modesAt, modesEndAt, modesWhenHome } from '../core/modes.ts';
import { shiftAfterRestart, shiftInstants } from '../core/time.ts';
import { type Alarms, type Clock, type History, type Log, StorageFailure } from '../ports.ts';
import type { Troubles } from './troubles.ts';

export interface HouseModes {
  now(): Modes;
  obey(command: HouseCommand, userId: UserId | null): Reason;
  /** Somebody came home, or the last one left. */
  homeTold(somebodyHome: boolean): void;
  /** The wall clock jumped. */
  shift(byMs: number): void;
  /** Takes up what is stored. */
  start(): void;
  close(): void;
}

export interface ModesDeps {
  clock: Clock;
  alarms: Alarms;
  history: History;
  log: Log;
  troubles: Troubles;
  changed: () => void;
  /** An alarm comes in from outside: its end must fit the time at which it is judged. */
  checkClock: () => void;
}

export function createHouseModes({
  clock,
  alarms,
  history,
  log,
  troubles,
  changed,
  checkClock,
}: ModesDeps): HouseModes {
  const stored = history.modes();
  let modes =
    stored === null ? noModes : shiftInstants(stored.modes, shiftAfterRestart(stored.savedAt, clock.now()));

  function become(next: Modes): void {
    if (JSON.stringify(next) !== JSON.stringify(modes)) {
      modes = next;
      keep();
      log.info({ modes }, 'the modes of the house changed');
      changed();
    }
    alarms.set('modes', modesEndAt(modes), ring);
  }

  function ring(): void {
    checkClock();
    become(modesAt(modes, clock.now()));
  }

  function keep(): void {
    const change = { modes: { modes, savedAt: clock.now() } };
    try {
      history.save(change);
      troubles.clear('storage');
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      if (troubles.set('storage', error.message)) log.error({}, error.message);
      // What a person asked for holds; it is written when the disk takes it.
      history.saveSoon(change);
    }
  }

  return {
    now: () => modesAt(modes, clock.now()),
    obey(command, userId) {
      const now = clock.now();
      const asked = modesAsked(modesAt(modes, now), command, userId, now);
      become(asked.modes);
      return asked.reason;
    },
    homeTold: (somebodyHome) => become(modesWhenHome(modesAt(modes, clock.now()), somebodyHome)),
    shift: (byMs) => become(shiftInstants(modes, byMs)),
    start: () => become(modesAt(modes, clock.now())),
    close: () => alarms.set('modes', null, () => {}),
  };
}
