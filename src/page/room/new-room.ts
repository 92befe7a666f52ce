/** A room that is to be: what it begins with, and how it is called in addresses. */
import type { User } from '../../contract/user.ts';
import type { AccountView } from '../../contract/views.ts';
import { type MusicDraft, type PolicyDraft, type RoomDraft, sharingOf } from './draft.ts';

/** As the contract's defaults are, which the page cannot ask: they come with zod. A test holds the two against each other. */
const policy: PolicyDraft = {
  music: { contextUri: '', label: '' },
  volumePercent: 25,
  timeoutFor: 300,
  maxSessionFor: 7200,
  cooldownFor: 10,
  debounceFor: 5,
  conditions: [],
  confirm: { heldFor: 0, pulses: 1, withinFor: 20, sensors: 1 },
  startsPerDayAtMost: null,
  holdAtLeastFor: 900,
  holdEmptyFor: 120,
  guestsWelcome: true,
  whenOthersPlay: 'respect',
  quietHours: [],
  priority: 50,
  door: { needsClosed: false, boxFor: 3600, recheckFor: 90 },
  unavailableGraceFor: 60,
  stuckAfterFor: 14_400,
  whenQuietBegins: 'go_on',
  plan: [],
  resumeWithinFor: 1800,
  warning: { lastsFor: 20, volumePercent: 10 },
  softStartFor: 0,
  whenMusicEnds: 'repeat',
};

/**
 * @param me whose preferences it begins with; null: nobody's.
 * @param accounts which the reader may see. A single one is the room's.
 */
export function newRoom(me: User | null, accounts: readonly AccountView[]): RoomDraft {
  const [first, ...others] = accounts;
  const [music] = me?.preferences.playlists ?? [];
  return {
    id: '',
    name: '',
    area: null,
    enabled: true,
    userId: null,
    accountId: first !== undefined && others.length === 0 ? first.id : null,
    reserveAccountId: null,
    speaker: { output: 'spotify_connect', name: '', type: null },
    wake: [],
    policy: {
      ...policy,
      music: music ?? policy.music,
      volumePercent: me?.preferences.volumePercent ?? policy.volumePercent,
    },
    sensorIds: [],
    accounts: sharingOf(accounts),
  };
}

const LONGEST_ID = 64;

/** @returns an id such as `attic-2`, made of what people call the room. */
export function roomIdFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST_ID - 4);
  // `new` is the address of a room that is to be.
  const id = plain === '' || plain === 'new' ? 'room' : plain;
  if (!taken.includes(id)) return id;
  let count = 2;
  while (taken.includes(`${id}-${count}`)) count += 1;
  return `${id}-${count}`;
}

/** @returns every list this house plays anywhere, once, by its label. */
export function knownMusic(policies: readonly PolicyDraft[], me: User | null): MusicDraft[] {
  const all: MusicDraft[] = [
    ...(me?.preferences.playlists ?? []),
    ...policies.flatMap(({ music, plan, quietHours }) => [
      music,
      ...plan.flatMap(({ lists }) => lists),
      ...quietHours.flatMap((window) => (window.music === null ? [] : [window.music])),
    ]),
  ];
  const byUri = new Map(
    all.filter(({ contextUri }) => contextUri !== '').map((one) => [one.contextUri, one]),
  );
  return [...byUri.values()].sort((a, b) => a.label.localeCompare(b.label));
}
