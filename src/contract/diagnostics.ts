/** What somebody who is to help is told of a house: how it is set up and how it fares, and nothing of who lives there. */
import { z } from 'zod';
import { Account } from './account.ts';
import { shownSchema } from './shown.ts';
import { SpotifyBudget } from './spotify-budget.ts';
import { Instant, isoTime, Seconds } from './units.ts';
import { Outcome } from './verdict.ts';
import { WakeStats } from './wake.ts';

const count = z.int().nonnegative();

export const MqttStanding = z
  .strictObject({
    broker: z.enum(['own', 'named', 'supervisor']).meta({
      description: 'own: the one of this app. named: by a person. supervisor: the one the Supervisor knows',
    }),
    address: z.string().meta({ description: 'Without user and password' }),
    connected: z.boolean().meta({ description: 'Whether what a sensor says reaches us' }),
    since: Instant.nullable().meta({ description: 'When it was connected; null: it is not' }),
    trouble: z.strictObject({ at: Instant, sentence: z.string(), cause: z.string() }).nullable().meta({
      description: 'What came between us last, though it may be over; null: nothing since the start',
    }),
  })
  .meta({ id: 'MqttStanding' });
export type MqttStanding = z.infer<typeof MqttStanding>;

export const HomeAssistantStanding = z
  .strictObject({
    standing: z.enum(['absent', 'opening', 'connected', 'refused', 'unreachable']).meta({
      description: 'absent: there is none. opening: nobody knows yet. refused: it does not want our token',
    }),
    running: z.boolean().meta({ description: 'It is up: what its entities do is what happens in the home' }),
    since: Instant.nullable().meta({ description: 'When it was connected; null: it is not' }),
    version: z.string().nullable(),
    timeZone: z.string().nullable(),
    companion: z.boolean().nullable().meta({
      description: 'Whether the integration of this app runs there; null: nobody has said',
    }),
    entities: count.meta({ description: 'Of how many we want to hear' }),
  })
  .meta({ id: 'HomeAssistantStanding' });
export type HomeAssistantStanding = z.infer<typeof HomeAssistantStanding>;

export const Machine = z
  .strictObject({
    node: z.string(),
    platform: z.string(),
    architecture: z.string(),
    startedAt: Instant,
    upFor: Seconds,
    residentBytes: count,
    heapBytes: count,
  })
  .meta({ id: 'Machine', description: 'What the app runs on, and what it takes of it' });
export type Machine = z.infer<typeof Machine>;

const port = z.int();

/** Whatever could name a machine, a folder or a person is a yes or no. */
export const OptionsInForce = z
  .strictObject({
    demo: z.boolean(),
    profile: z.string(),
    logLevel: z.string(),
    supervised: z.boolean(),
    httpPort: port,
    directPort: port.nullable().meta({ description: 'null: off' }),
    directTls: z.boolean(),
    foreignPages: count.meta({ description: 'How many origins may call besides our own page' }),
    commandsFile: z.boolean(),
    ownSpotifyAddress: z
      .boolean()
      .meta({ description: 'Spotify is asked elsewhere than at its usual address' }),
    ownRedirect: z
      .boolean()
      .meta({ description: 'People come back from Spotify to an address of their own' }),
  })
  .meta({ id: 'OptionsInForce' });
export type OptionsInForce = z.infer<typeof OptionsInForce>;

export const Trouble = z
  .strictObject({
    about: z.string().meta({ description: 'storage, home assistant, condition, consent, quota …' }),
    blocks: z.boolean().meta({ description: 'Whether the house cannot do its work meanwhile' }),
    sentence: z.string().nullable().meta({ description: 'null: it would name somebody or something' }),
  })
  .meta({ id: 'Trouble' });
export type Trouble = z.infer<typeof Trouble>;

/** What the rooms and the history do not know of. */
export interface Surroundings {
  machine: Machine;
  options: OptionsInForce;
  mqtt: MqttStanding;
  homeAssistant: HomeAssistantStanding;
  stores: { name: string; bytes: number }[];
  troubles: Trouble[];
}

const alias = z.string().meta({ description: 'As in house' });

export const DiagnosticsView = z
  .strictObject({
    madeAt: isoTime,
    version: z.string(),
    machine: shownSchema(Machine),
    options: OptionsInForce,
    mqtt: shownSchema(MqttStanding),
    homeAssistant: shownSchema(HomeAssistantStanding),
    accounts: z.array(
      z.strictObject({
        id: alias,
        sharing: Account.shape.sharing,
        linkedAt: isoTime.nullable(),
        consentEndsAt: isoTime.nullable(),
        missingScopes: z.array(z.string()),
        budget: shownSchema(SpotifyBudget),
        failure: z.string().nullable().meta({ description: 'Why it cannot play, in one word' }),
      }),
    ),
    rooms: z.array(
      z.strictObject({
        id: alias,
        phase: z.string(),
        since: isoTime,
        reason: z.string().meta({ description: 'Its type: the facts in it have names' }),
        occupied: z.boolean(),
        wakes: WakeStats,
      }),
    ),
    sensors: z.array(
      z.strictObject({
        id: alias,
        status: z.string(),
        lastSeenAt: isoTime.nullable(),
        stuck: z.boolean(),
        silent: z.boolean(),
      }),
    ),
    verdicts: z
      .array(z.strictObject({ outcome: Outcome, reason: z.string(), count }))
      .meta({ description: 'What became of the motion of seven days, the most frequent first' }),
    sessions: z
      .array(z.strictObject({ endReason: z.string().nullable(), count }))
      .meta({ description: 'How the sessions of seven days ended; null: plays still' }),
    stores: z.array(z.strictObject({ name: z.string(), bytes: count })),
    troubles: z.array(Trouble),
    measured: z
      .array(z.string())
      .meta({ description: 'The lines of /metrics: requests to Spotify, lags, memory; never whose' }),
    house: z.looseObject({}).meta({
      description:
        'The house document with other names in the place of all names, and "…" for every other text of people',
    }),
  })
  .meta({ id: 'DiagnosticsView' });
export type DiagnosticsView = z.infer<typeof DiagnosticsView>;
