/** A Home Assistant to talk to, time moved by hand, and the waiting that a real socket needs. */
import { onTestFinished } from 'vitest';
import { createLine, type OwnedLine } from '../../../src/adapters/home-assistant/connection.ts';
import { type Access, accessFrom } from '../../../src/adapters/home-assistant/socket.ts';
import { Instant } from '../../../src/contract/units.ts';
import { createFakeTime, type FakeTime } from '../../fakes/clock.ts';
import { type FakeHomeAssistant, startFakeHomeAssistant } from '../../fakes/home-assistant.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';
import { waitFor } from '../../real/wait.ts';

export interface Scene extends FakeTime, FakeLog {
  home: FakeHomeAssistant;
  access: Access;
  /** A line of its own. */
  openLine(): OwnedLine;
  /** How many tries of that line came to nothing, and how often it was cut. */
  failures(): number;
  /** Home Assistant was asked so many commands of a type. */
  asked(type: string, times?: number): Promise<void>;
  /** A request there and back: whatever set out before it has arrived. */
  roundTrip(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const home = await startFakeHomeAssistant();
  onTestFinished(() => home.close());
  const time = createFakeTime(Instant.parse(Date.UTC(2026, 5, 1, 12)));
  const access = accessFrom({ home, supervisor: null });
  if (access === null) throw new Error('There is a Home Assistant.');
  let failures = 0;
  return {
    ...time,
    ...createFakeLog(),
    home,
    access,
    openLine() {
      const failed = () => {
        failures += 1;
      };
      const line = createLine({ access, alarms: time.alarms, failed });
      onTestFinished(() => line.close());
      return line;
    },
    failures: () => failures,
    async asked(type, times = 1) {
      await waitFor(() => home.asked(type).length >= times, { what: `${type} to be asked` });
    },
    async roundTrip() {
      await fetch(home.url);
    },
  };
}

export function untilConnected(line: { connected(): boolean }): Promise<boolean> {
  return waitFor(() => line.connected(), { what: 'the line to stand' });
}

export function untilLost(line: { connected(): boolean }): Promise<boolean> {
  return waitFor(() => !line.connected(), { what: 'the line to be cut' });
}
