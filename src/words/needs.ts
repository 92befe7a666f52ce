/** From a snapshot to what needs a person. Knows no words. */
import type { Sensor } from '../contract/sensor.ts';
import type { SensorProblem } from '../contract/sensor-health.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import type { Trouble, TroubleType, WayOut } from '../contract/trouble.ts';
import type { RoomId } from '../contract/units.ts';

export type NeedsSource = Pick<Snapshot, 'rooms' | 'sensors' | 'accounts' | 'problems'>;

/** Of a sensor on which a room relies. */
export interface SensorTrouble {
  type: 'sensor';
  sensor: Pick<Sensor, 'id' | 'name'>;
  problem: SensorProblem;
}

export interface NeedFacts {
  id: string;
  trouble: Trouble | SensorTrouble;
  severity: 'problem' | 'soon';
  goTo: WayOut;
}

/** Fewer say nothing: anybody pulls a plug now and then. */
const WAKES_AT_LEAST = 3;

const WAYS_OUT: Record<TroubleType | 'sensor', WayOut> = {
  consent_ends: 'music',
  consent_ended: 'music',
  account_unusable: 'music',
  quota_exceeded: 'music',
  speaker_sleeps: 'music',
  sensor: 'sensors',
  storage: 'settings',
  home_assistant_not_connected: 'settings',
  home_assistant_starting: 'settings',
  home_assistant_refuses: 'settings',
  condition_fails: 'settings',
};

/** @returns the pressing first. */
export function needsOf(snapshot: NeedsSource): NeedFacts[] {
  const found = [
    ...snapshot.problems,
    ...accountsOf(snapshot),
    ...speakersOf(snapshot),
    ...sensorsOf(snapshot),
  ].map(({ id, trouble }): NeedFacts => {
    return { id, trouble, severity: severityOf(trouble), goTo: WAYS_OUT[trouble.type] };
  });
  return found.sort((one, other) => Number(one.severity === 'soon') - Number(other.severity === 'soon'));
}

function severityOf(trouble: NeedFacts['trouble']): NeedFacts['severity'] {
  const comes =
    trouble.type === 'sensor' ? trouble.problem.type === 'battery_low' : trouble.type === 'consent_ends';
  return comes ? 'soon' : 'problem';
}

type Found = Pick<NeedFacts, 'id' | 'trouble'>;

/** Those by which a room would play. That a permission has ended is said by itself. */
function accountsOf({ rooms, accounts, problems }: NeedsSource): Found[] {
  return accounts.flatMap(({ id, failure }): Found[] => {
    const without = rooms
      .filter(({ room }) => room.enabled && room.accountId === id)
      .map(({ room }) => room.id);
    const isSaid = problems.some(
      ({ trouble }) => trouble.type === 'consent_ended' && trouble.accountId === id,
    );
    return failure === null || without.length === 0 || isSaid
      ? []
      : [{ id: `account ${id}`, trouble: { type: 'account_unusable', failure, rooms: without } }];
  });
}

/** Each once, however many rooms it plays for. */
function speakersOf({ rooms }: NeedsSource): Found[] {
  const sleepy = rooms
    .filter(({ wakes: { tried, woken } }) => tried >= WAKES_AT_LEAST && woken * 2 < tried)
    .map(({ room, wakes: { tried, woken } }) => ({ speaker: room.speaker.name, tried, woken }));
  const each = new Map(sleepy.map((one) => [one.speaker, one]));
  return [...each.values()].map((one) => ({
    id: `speaker ${one.speaker}`,
    trouble: { type: 'speaker_sleeps', ...one },
  }));
}

function sensorsOf({ sensors, rooms }: NeedsSource): Found[] {
  const inUse = new Set<RoomId | null>(rooms.filter(({ room }) => room.enabled).map(({ room }) => room.id));
  return sensors
    .filter(({ sensor }) => sensor.enabled && inUse.has(sensor.roomId))
    .flatMap(({ sensor, problems }) =>
      // The worst of it is enough to go and see.
      problems
        .slice(0, 1)
        .map(
          (problem): Found => ({ id: `sensor ${sensor.id}`, trouble: { type: 'sensor', sensor, problem } }),
        ),
    );
}
