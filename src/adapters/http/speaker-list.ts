/** One list of speakers out of three: those of rooms, by whatever names they have there, those Spotify shows, and what Home Assistant says. Asks nobody. */
import type { PlayerFailure } from '../../contract/failure.ts';
import { isOnSpeaker } from '../../contract/playback.ts';
import type { Room } from '../../contract/room.ts';
import type { SpeakerView } from '../../contract/shown-speaker.ts';
import { forRooms, isSameSpeaker, type ListedSpeaker, type Speaker } from '../../contract/speaker.ts';
import type { AccountId } from '../../contract/units.ts';
import { sleeps } from '../../contract/wake.ts';
import type { Result } from '../../ports.ts';

/** What an account answered when it was asked what it sees. */
export interface Listing {
  accountId: AccountId;
  listed: Result<ListedSpeaker[], PlayerFailure>;
}

/** What is known of a speaker besides what became of waking it. */
export interface Known extends Omit<SpeakerView, 'wakes'> {
  /** What rooms call it. */
  names: readonly Speaker[];
}

type Seen = ListedSpeaker & Pick<Listing, 'accountId'>;
interface Used {
  names: [Speaker, ...Speaker[]];
  rooms: Room[];
}

/** @param states of the media players of Home Assistant; null: not known. */
export function speakersIn(
  rooms: readonly Room[],
  listings: readonly Listing[],
  states: ReadonlyMap<string, string> | null,
): Known[] {
  const seen = listings.flatMap(({ accountId, listed }) =>
    listed.ok ? listed.value.map((one): Seen => ({ accountId, ...one })) : [],
  );
  const used = usedIn(rooms);
  const rest = seen.filter((one) => !used.some(({ names }) => isAmong(names, one)));
  return [
    ...used.map((one) => ofRooms(one, listings, seen, states)),
    ...forRooms(rest)
      .filter(isFirst)
      .map((speaker) => onlySeen(speaker, rest))
      .sort(byName),
  ];
}

function usedIn(rooms: readonly Room[]): Used[] {
  const used: Used[] = [];
  for (const room of rooms) {
    const { speaker } = room;
    const before = used.find(({ names }) => names.some((name) => isSameSpeaker(name, speaker)));
    before?.names.push(speaker);
    before?.rooms.push(room);
    if (before === undefined) used.push({ names: [speaker], rooms: [room] });
  }
  return used;
}

function ofRooms(
  { names, rooms }: Used,
  listings: readonly Listing[],
  seen: readonly Seen[],
  states: ReadonlyMap<string, string> | null,
): Known {
  const [speaker] = names;
  const here = seen.filter((one) => isAmong(names, one));
  const theirs = listings.map(({ accountId }) => accountId);
  const byRooms = rooms
    .flatMap(({ accountId, reserveAccountId }) => [accountId, reserveAccountId])
    .filter((id) => id !== null);
  const fitting = unique([
    ...byRooms.filter((id) => theirs.includes(id)),
    ...here.map(({ accountId }) => accountId),
  ]);
  return {
    speaker,
    names,
    roomIds: rooms.map(({ id }) => id),
    accountIds: fitting.length > 0 ? fitting : theirs,
    ...(speaker.output === 'media_player'
      ? { ...nothingSeen, awake: awakeBy(states?.get(speaker.entityId)) }
      : asShown(here, speaker.type, isAsked(byRooms, listings))),
  };
}

function onlySeen(speaker: Speaker, rest: readonly Seen[]): Known {
  const here = rest.filter((one) => isSameSpeaker(one.speaker, speaker));
  const accountIds = unique(here.map(({ accountId }) => accountId));
  return { speaker, names: [speaker], roomIds: [], accountIds, ...asShown(here, null, true) };
}

const nothingSeen = { type: null, awake: null, takesCommands: null, takesVolume: null };

/** @param type as its room has it. @param asked whether everybody who could see it was asked: then it sleeps. */
function asShown(here: readonly Seen[], type: string | null, asked: boolean) {
  if (here.length === 0) return { ...nothingSeen, type, awake: asked ? false : null };
  return {
    type: here[0]?.speaker.type ?? type,
    awake: true,
    takesCommands: here.some(({ takesCommands }) => takesCommands),
    takesVolume: here.some(({ takesVolume }) => takesVolume),
  };
}

/** Another account may see what these do not: an Echo shows up with those who are signed in to it. */
function isAsked(byRooms: readonly AccountId[], listings: readonly Listing[]): boolean {
  const wanted = byRooms.length > 0 ? byRooms : listings.map(({ accountId }) => accountId);
  const answered = listings.filter(({ listed }) => listed.ok).map(({ accountId }) => accountId);
  return wanted.length > 0 && wanted.every((id) => answered.includes(id));
}

function awakeBy(state: string | undefined): boolean | null {
  return state === undefined ? null : !sleeps(state);
}

/** By the rule that tells whether playback is ours: what a start would not find is not there. */
function isAmong(names: readonly Speaker[], { speaker: { name, type } }: Seen): boolean {
  return names.some((one) => isOnSpeaker({ device: { id: null, name, type: type ?? '' } }, one));
}

function isFirst(speaker: Speaker, at: number, all: readonly Speaker[]): boolean {
  return all.findIndex((one) => isSameSpeaker(one, speaker)) === at;
}

function byName(a: Known, b: Known): number {
  return a.speaker.name.localeCompare(b.speaker.name);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
