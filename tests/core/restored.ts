/** Who listens to the volume while rooms warn, and says whether it came back after a warning was taken back. */
import { expect } from 'vitest';
import type { AccountId, RoomId } from '../../src/contract/units.ts';
import { planNow } from '../../src/core/plan.ts';
import { SETTLE_FOR, WATCH_FOR } from '../../src/core/tempo.ts';
import type { Keeper, Told } from './promise.ts';
import type { Disturbance, Moment } from './world-watch.ts';

/** Devices round to their own steps. */
const ROUNDED_PERCENT = 4;
/** What may wait in the lane of an account before the command that matters. */
const COMMANDS_AHEAD = 6;
/** A look that failed is tried again; when Spotify has asked for patience, it is obeyed first. */
const AFTER_TROUBLE_MS = 40_000 + (WATCH_FOR + SETTLE_FOR) * 1000;

interface Awaited {
  accountId: AccountId;
  /** As loud as it was before the warning, or as it was meant to become. */
  volumes: [number, number];
  untilMs: number;
  troubled: boolean;
}

export function createEars({ world, judged }: Told): Keeper {
  const warned = new Map<RoomId, Awaited['volumes']>();
  const awaited = new Map<RoomId, Awaited>();
  const settleMs = () => SETTLE_FOR * 1000 + COMMANDS_AHEAD * world().accounts.latencyMs();
  const heard = (accountId: AccountId) => world().accounts.stream(accountId).now().volumePercent;

  return {
    decided({ room, phase, situation, decided, elapsedMs }: Moment): void {
      const after = decided.phase;
      // Softer for quiet hours, another warning, another start: from here on another volume is right.
      if (decided.reason.type === 'softened_for_quiet') {
        warned.delete(room.id);
        awaited.delete(room.id);
      }
      const goesOn = after.name === 'playing' || after.name === 'lingering';
      if (!goesOn) awaited.delete(room.id);
      if (phase.name === after.name) return;
      if (after.name === 'warning') {
        const volume = heard(after.session.accountId);
        const meant = after.lowered?.fullPercent ?? planNow(situation).volumePercent;
        if (volume !== null) warned.set(room.id, [volume, Math.max(volume, meant)]);
        return;
      }
      const volumes = warned.get(room.id);
      warned.delete(room.id);
      if (volumes === undefined || phase.name !== 'warning' || !goesOn) return;
      const { accountId } = after.session;
      awaited.set(room.id, { accountId, volumes, untilMs: elapsedMs + settleMs(), troubled: false });
    },
    passes(untilMs: number): void {
      for (const [roomId, { accountId, volumes, untilMs: dueMs }] of awaited) {
        if (untilMs <= dueMs) continue;
        awaited.delete(roomId);
        judged();
        const [least, most] = volumes;
        expect(heard(accountId)).toBeGreaterThanOrEqual(least - ROUNDED_PERCENT);
        expect(heard(accountId)).toBeLessThanOrEqual(most + ROUNDED_PERCENT);
      }
    },
    disturbed(how: Disturbance, elapsedMs: number): void {
      // A person's hand is respected. To Spotify's word that it was done one try after the other is lost.
      if (how === 'hand' || how === 'deaf') {
        warned.clear();
        awaited.clear();
      }
      for (const [roomId, each] of awaited) {
        const spared = how === 'pace' || how === 'restart' || how === 'well';
        if (!spared && each.troubled) awaited.delete(roomId);
        else
          awaited.set(roomId, {
            ...each,
            troubled: each.troubled || !spared,
            untilMs: spared
              ? elapsedMs + settleMs() + (each.troubled ? AFTER_TROUBLE_MS : 0)
              : Number.POSITIVE_INFINITY,
          });
      }
    },
  };
}
