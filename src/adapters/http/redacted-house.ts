/**
 * The house document for strangers. Names get other names, the same wherever they stand, so that one sees what belongs together; of all
 * other text only the words of ours are left. What a new field says is left out until somebody puts it on a list here.
 */
import type { HouseDocument } from '../../contract/house.ts';

export const LEFT_OUT = '…';

/** Gives each name of a kind a number: person-1, person-2. */
export type Aliases = (kind: string, name: string) => string;

/** What a field names. */
const named: Readonly<Record<string, string>> = {
  userId: 'person',
  accountId: 'account',
  reserveAccountId: 'account',
  roomId: 'room',
  entityId: 'entity',
  action: 'action',
  area: 'area',
  contextUri: 'list',
  clientId: 'app',
  fact: 'fact',
};

/** Of what the lists of the document are. */
const listed = { users: 'person', accounts: 'account', rooms: 'room', sensors: 'sensor' } as const;

/** Fields whose text is one of few, which the contract says. */
const ours: ReadonlySet<string> = new Set([
  ...['kind', 'role', 'output', 'timeZone', 'language', 'sharing', 'from', 'to'],
  ...['choose', 'unknownMeans', 'whenOthersPlay', 'whenQuietBegins', 'whenMusicEnds'],
]);

/** Free text that is nobody's name as long as it is among these: Spotify's words for what a speaker is, Home Assistant's for what it has and does. */
const usual: Readonly<Record<string, ReadonlySet<string>>> = {
  type: new Set([
    ...['Speaker', 'AVR', 'TV', 'STB', 'AudioDongle', 'GameConsole', 'CastVideo', 'CastAudio'],
    ...['Computer', 'Tablet', 'Smartphone', 'Automobile'],
  ]),
  action: new Set(
    ['turn_on', 'play_media', 'select_source', 'volume_set', 'media_play', 'media_stop'].map(
      (service) => `media_player.${service}`,
    ),
  ),
};

const domains: ReadonlySet<string> = new Set([
  ...['binary_sensor', 'sensor', 'media_player', 'light', 'switch', 'remote', 'script', 'scene', 'button'],
  ...['person', 'device_tracker', 'zone', 'input_boolean', 'input_select', 'schedule', 'calendar', 'sun'],
]);

export function createAliases(): Aliases {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  return (kind, name) => {
    const key = `${kind} ${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const alias = `${kind}-${number}`;
    known.set(key, alias);
    return alias;
  };
}

/** @param aliases under which else is spoken of what is in the document. */
export function redactedHouse(house: HouseDocument, aliases: Aliases): Record<string, unknown> {
  const list = (name: keyof typeof listed) =>
    house[name].map((entry) => ({
      ...copied(entry, 'house', aliases),
      id: aliases(listed[name], entry.id),
    }));
  // In this order the numbers of rooms and sensors are those of their places in the lists.
  const users = list('users');
  const accounts = list('accounts');
  const rooms = list('rooms');
  return {
    version: house.version,
    demo: house.demo,
    settings: copied(house.settings, 'settings', aliases),
    users,
    accounts,
    rooms,
    sensors: list('sensors'),
  };
}

function copied(value: object, within: string, aliases: Aliases): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, redacted(field, inner, within, aliases)]),
  );
}

function redacted(field: string, value: unknown, within: string, aliases: Aliases): unknown {
  // What an action is told may have any fields, and those may be names as well.
  if (field === 'data') return LEFT_OUT;
  if (typeof value === 'string') return redactedText(field, value, within, aliases);
  if (Array.isArray(value)) return value.map((one) => redacted(field, one, within, aliases));
  if (typeof value === 'object' && value !== null) return copied(value, field, aliases);
  return value;
}

function redactedText(field: string, text: string, within: string, aliases: Aliases): string {
  if (text === '' || ours.has(field) || usual[field]?.has(text)) return text;
  if (field === 'version') return /^\d{1,4}(\.\d{1,4}){1,3}$/.test(text) ? text : LEFT_OUT;
  if (within === 'speaker' && field === 'name') return aliases('speaker', text);
  const kind = named[field];
  if (kind === undefined) return LEFT_OUT;
  const alias = aliases(kind, text);
  const domain = text.split('.')[0] ?? '';
  return domains.has(domain) ? `${domain}.${alias}` : alias;
}
