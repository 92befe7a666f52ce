/** From a snapshot to what needs a person. Knows no words. */
import type { Snapshot } from '../contract/snapshot.ts';
import type { Trouble, TroubleType, WayOut } from '../contract/trouble.ts';
import type { RoomId } from '../contract/units.ts';

export type NeedsSource = Pick<Snapshot, 'rooms' | 'sensors' | 'accounts' | 'problems'>;

export interface NeedFacts {
  id: string;
  trouble: Trouble;
  severity: 'problem' | 'soon';
  goTo: WayOut;
}

/** Fewer say nothing: anybody pulls a plug now and then. */
const WAKES_AT_LEAST = 3;

const WAYS_OUT: Record<TroubleType, WayOut> = {
  consent_ends: 'music',
  consent_ended: 'music',
  account_unusable: 'music',
  quota_exceeded: 'music',
  speaker_sleeps: 'music',
  sensor_silent: 'sensors',
  sensor_stuck: 'sensors',
  storage: 'settings',
  other: 'settings',
};

/** @returns the pressing first. */
export function needsOf(snapshot: NeedsSource): NeedFacts[] {
  const found = [
    ...snapshot.problems,
    ...accountsOf(snapshot),
    ...speakersOf(snapshot),
    ...sensorsOf(snapshot),
  ].map(({ id, trouble }): NeedFacts => {
    const severity = trouble.type === 'consent_ends' ? 'soon' : 'problem';
    return { id, trouble, severity, goTo: WAYS_OUT[trouble.type] };
  });
  return found.sort((one, other) => Number(one.severity === 'soon') - Number(other.severity === 'soon'));
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
    .flatMap(({ sensor, stuck, silent }): Found[] => {
      const name = sensor.location === '' ? sensor.id : sensor.location;
      if (stuck) return [{ id: `sensor ${sensor.id}`, trouble: { type: 'sensor_stuck', sensor: name } }];
      return silent ? [{ id: `sensor ${sensor.id}`, trouble: { type: 'sensor_silent', sensor: name } }] : [];
    });
}
