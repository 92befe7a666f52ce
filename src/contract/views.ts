/** What the HTTP API answers: the shapes of the inside with times as ISO 8601 and every reason beside its sentence. */
import { z } from 'zod';
import { Account } from './account.ts';
import { CheckName } from './check.ts';
import { PlayerFailure } from './failure.ts';
import { Settings } from './house.ts';
import { Mode } from './modes.ts';
import { ReportSource } from './motion.ts';
import { NowPlaying } from './playback.ts';
import { Reason } from './reason.ts';
import { Room } from './room.ts';
import { Sensor, SensorStatus } from './sensor.ts';
import { SensorHealth, SensorProblem } from './sensor-health.ts';
import { EndReason } from './session.ts';
import { shownSchema } from './shown.ts';
import { Speaker } from './speaker.ts';
import { AccountId, EventId, isoTime, Percent, RoomId, SensorId, SessionId, UserId } from './units.ts';
import { Outcome } from './verdict.ts';
import { WakeStats } from './wake.ts';

export const ReasonView = shownSchema(Reason);
const PlayerFailureView = shownSchema(PlayerFailure);
const why = z.string().meta({ description: 'The because of it' });
const told = {
  reason: ReasonView,
  what: z.string().meta({ description: 'What is, as a sentence' }),
  why,
  text: z.string().meta({ description: 'Both in one' }),
};

export const SensorProblemView = z
  .strictObject({
    problem: shownSchema(SensorProblem),
    what: z.string().meta({ description: 'What is, as a sentence' }),
    why: z.string().meta({ description: 'What it means, or what a person can do' }),
  })
  .meta({ id: 'SensorProblemTold' });
export type SensorProblemView = z.infer<typeof SensorProblemView>;

export const SensorView = z
  .strictObject({
    ...Sensor.shape,
    status: SensorStatus,
    lastSeenAt: isoTime.nullable(),
    motionDetected: z.boolean().nullable(),
    stuck: z.boolean().meta({ description: 'Says "somebody" for longer than anybody stays' }),
    silent: z.boolean().meta({ description: 'Has not said a word for a day, and nobody knows why' }),
    changedAt: isoTime.nullable().meta({
      description: 'Since when it says what it says; null: nobody knows, or it only ever sent pulses',
    }),
    motionAt: isoTime.nullable().meta({
      description: 'When motion was last seen, presence or a hold last given up, or the door last opened',
    }),
    ...SensorHealth.shape,
    problems: z.array(SensorProblemView).meta({ description: 'What of it needs a person, the worst first' }),
  })
  .meta({ id: 'SensorView' });
export type SensorView = z.infer<typeof SensorView>;

export const SessionView = z
  .strictObject({
    id: SessionId,
    roomId: RoomId,
    userId: UserId.nullable(),
    sensorId: SensorId.nullable(),
    startedAt: isoTime,
    endedAt: isoTime.nullable(),
    endReason: EndReason.nullable(),
    motionCount: z.int(),
    startLatencyMs: z.int().nullable(),
    contextUri: z.string(),
    speaker: Speaker,
  })
  .meta({ id: 'SessionView' });
export type SessionView = z.infer<typeof SessionView>;

export const ToldSessionView = z
  .strictObject({
    ...SessionView.shape,
    what: z.string().meta({ description: 'That it ended, or plays still, as a sentence' }),
    why: z.string(),
  })
  .meta({ id: 'ToldSessionView' });
export type ToldSessionView = z.infer<typeof ToldSessionView>;

export const EventView = z
  .strictObject({
    id: EventId,
    sensorId: SensorId,
    roomId: RoomId.nullable(),
    userId: UserId.nullable().meta({
      description: "Whose room it was then, or else whose sensor; null: nobody's",
    }),
    motionDetected: z.boolean(),
    seenAt: isoTime,
    heardAt: isoTime,
    source: ReportSource,
    readAgain: z
      .boolean()
      .meta({ description: 'How things stood when somebody looked, and nothing that happened' }),
    repeats: z.int(),
    requestedAt: isoTime
      .nullable()
      .meta({ description: 'When the first request for the music it began left; null: none has' }),
    verdict: z.strictObject({ outcome: Outcome, ...told, sessionId: SessionId.nullable() }),
  })
  .meta({ id: 'EventView' });
export type EventView = z.infer<typeof EventView>;

export const PhaseView = z
  .strictObject({
    name: z.string(),
    since: isoTime,
    wakeAt: isoTime.nullable().meta({ description: 'When the room will next decide something by itself' }),
    endsAt: isoTime
      .nullable()
      .meta({ description: 'When music stops or a hold, block or snooze ends, if nothing happens' }),
    ...told,
    refusal: ReasonView.nullable().meta({
      description: 'What keeps a silent room silent, whoever comes; null: nothing does, or it is not silent',
    }),
    lead: z.string().meta({ description: 'The beginning of `what` that says most, such as Playing Morning' }),
    counting: z.string().nullable().meta({
      description: '`why` once more, with {left} for the time until `countsTo`; null: nothing runs out',
    }),
    countsTo: isoTime.nullable(),
    detail: z.string().nullable().meta({ description: 'What one may want to know next, as a sentence' }),
  })
  .meta({ id: 'PhaseView' });
export type PhaseView = z.infer<typeof PhaseView>;

export const RoomView = z
  .strictObject({
    ...Room.shape,
    areaName: z.string().nullable().meta({ description: 'null: no area, or its name is not known' }),
    editedBy: z.string().nullable().meta({
      description:
        'What the person is called who saved it as it stands; null: nobody knows, as after a restart',
    }),
    phase: PhaseView,
    occupied: z
      .boolean()
      .meta({ description: 'A presence sensor holds, or somebody moved behind closed doors' }),
    movedAt: isoTime.nullable().meta({ description: 'When somebody was last noticed; null: nobody was' }),
    session: SessionView.nullable(),
    wakes: WakeStats,
    nowPlaying: NowPlaying.nullable(),
    volumePercent: Percent.nullable().meta({
      description: 'How loud it plays, as seen or asked last; null: nobody knows, or nothing plays',
    }),
  })
  .meta({ id: 'RoomView' });
export type RoomView = z.infer<typeof RoomView>;

export const CheckView = z
  .strictObject({
    name: CheckName,
    answer: z
      .enum(['yes', 'no', 'not_asked'])
      .meta({ description: 'After the first no nothing more is asked' }),
    reason: ReasonView.nullable(),
    text: z.string().nullable(),
  })
  .meta({ id: 'CheckView' });
export type CheckView = z.infer<typeof CheckView>;

export const ExplanationView = z
  .strictObject({
    roomId: RoomId,
    at: isoTime,
    wouldStart: z.boolean(),
    what: z.string(),
    why: why.meta({ description: 'Why not; or how loud, and where' }),
    text: z.string().meta({ description: 'Both in one' }),
    checks: z.array(CheckView),
  })
  .meta({ id: 'ExplanationView' });
export type ExplanationView = z.infer<typeof ExplanationView>;

export const ModeView = shownSchema(Mode);
export type ModeView = z.infer<typeof ModeView>;

export const NeedView = z
  .strictObject({
    id: z.string(),
    what: z.string(),
    why: z.string().nullable().meta({ description: 'What it means; null: that is said already' }),
    severity: z.enum(['problem', 'soon']),
    goTo: z
      .enum(['music', 'sensors', 'settings'])
      .meta({ description: 'The page on which something can be done about it' }),
  })
  .meta({ id: 'NeedView', description: 'What needs a person' });
export type NeedView = z.infer<typeof NeedView>;

export const SnapshotView = z
  .strictObject({
    at: isoTime,
    demo: z.boolean(),
    house: z
      .strictObject({ what: z.string(), why: z.string() })
      .meta({ description: 'How the house stands, in two sentences' }),
    rooms: z.array(RoomView),
    sensors: z.array(SensorView),
    accounts: z
      .array(z.strictObject({ id: AccountId, failure: PlayerFailureView.nullable() }))
      .meta({ description: 'What rooms say of them as well. Their names are for those whose they are' }),
    modes: z.strictObject({
      snooze: ModeView.nullable(),
      guest: ModeView.nullable(),
      vacation: ModeView.nullable(),
      quietNow: ModeView.nullable(),
    }),
    needs: z.array(NeedView),
    troubles: z.array(z.string()).meta({ description: 'What keeps the house from working, as sentences' }),
  })
  .meta({ id: 'SnapshotView' });
export type SnapshotView = z.infer<typeof SnapshotView>;

const { spotifyId: _atSpotify, ...shownOfAccount } = Account.shape;

export const AccountView = z
  .strictObject({
    ...shownOfAccount,
    linkedAt: isoTime
      .nullable()
      .meta({ description: 'When the person consented; null: no permission is stored' }),
    consentEndsAt: isoTime
      .nullable()
      .meta({ description: 'Six months later Spotify ends it, whatever happens' }),
    missingScopes: z.array(z.string()).meta({ description: 'Asked of the person and not given' }),
    failure: PlayerFailureView.nullable().meta({ description: 'Why the account cannot play; null: it can' }),
  })
  .meta({ id: 'AccountView' });
export type AccountView = z.infer<typeof AccountView>;

export const SettingsView = z
  .strictObject({
    ...Settings.shape,
    homeTimeZone: z.string().nullable().meta({
      description: 'What Home Assistant says timeZone is, and then no other is taken; null: it has not said',
    }),
  })
  .meta({ id: 'SettingsView' });
export type SettingsView = z.infer<typeof SettingsView>;

/** A page of a list. `nextCursor` is opaque; null ends the list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}
