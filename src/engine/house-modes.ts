/** Holds the modes of the house: keeps them on disk, ends them when their time has come. What they mean the rules decide. */
import type { HouseCommand } from '../contract/command.ts';
import { type ModeEnd, type Modes, noModes } from '../contract/modes.ts';
import type { Reason } from '../contract/reason.ts';
import type { UserId } from '../contract/units.ts';
import type { Step } from '../contract/verdict.ts';
import { endsBetween, modesAsked, modesAt, modesEndAt, modesWhenHome, named } from '../core/modes.ts';
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

  /** @param why an entry of the journal for each. */
  function become(next: Modes, why: readonly Reason[]): void {
    if (JSON.stringify(next) !== JSON.stringify(modes)) {
      const [from, to] = [named(modes), named(next)];
      modes = next;
      keep(why.map((reason) => ({ roomId: null, at: clock.now(), from, to, reason, sessionId: null })));
      log.info({ modes }, 'the modes of the house changed');
      changed();
    }
    alarms.set('modes', modesEndAt(modes), ring);
  }

  function end(next: Modes, because: ModeEnd): void {
    become(next, endsBetween(modes, next, because));
  }

  function endAtTheirTime(): void {
    end(modesAt(modes, clock.now()), 'time');
  }

  function ring(): void {
    checkClock();
    endAtTheirTime();
  }

  function keep(steps: readonly Step[]): void {
    const change = { modes: { modes, savedAt: clock.now() } };
    for (const step of steps) history.saveSoon({ step });
    try {
      history.save(change);
      troubles.clear('storage');
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      if (troubles.set('storage', { trouble: { type: 'storage' }, sentence: error.message }))
        log.error({}, error.message);
      // What a person asked for holds; it is written when the disk takes it.
      history.saveSoon(change);
    }
  }

  return {
    now: () => modesAt(modes, clock.now()),
    obey(command, userId) {
      endAtTheirTime();
      const asked = modesAsked(modes, command, userId, clock.now());
      become(asked.modes, [asked.reason]);
      return asked.reason;
    },
    homeTold(somebodyHome) {
      endAtTheirTime();
      end(modesWhenHome(modes, somebodyHome), somebodyHome ? 'somebody_came' : 'everyone_left');
    },
    shift: (byMs) => become(shiftInstants(modes, byMs), []),
    start: endAtTheirTime,
    close: () => alarms.set('modes', null, () => {}),
  };
}
