/** Where a room stands. Whatever a phase must not forget lies inside it, its deadlines first of all. */
import { z } from 'zod';
import { PlayerFailure } from './failure.ts';
import { ContextUri, Mark, Position, Resume } from './playback.ts';
import { EndReason, Session } from './session.ts';
import { Speaker } from './speaker.ts';
import { EventId, Instant, Percent, SensorId } from './units.ts';
import { WakeTrouble } from './wake.ts';

/** Answers to a command carry its number back; an answer to an older command is out of date. */
const asked = z.int().nonnegative().meta({ description: 'Number of the last command to the player' });
const lookAt = Instant.nullable().meta({
  description: 'When to look at the playback again; null: an answer is awaited',
});
const endedAt = Instant.nullable().meta({ description: 'When the last session ended, for the cool-down' });
const mustEndAt = Instant.meta({ description: 'No session is longer' });
const quietBeginsAt = Instant.nullable().default(null).meta({
  description: 'When quiet hours begin that concern this music; null: none do',
});
const resume = Resume.nullable()
  .default(null)
  .meta({ description: 'Where the last session left its list; null: it begins anew' });
const lateUntil = Instant.nullable()
  .default(null)
  .meta({ description: 'The list was begun again: until then it may yet be heard, whatever is seen' });
const lowered = z
  .strictObject({
    lowPercent: Percent.meta({ description: 'As we set it last' }),
    fullPercent: Percent.meta({ description: 'Where it belongs' }),
    steps: z.int().nonnegative().meta({ description: 'How many steps are left' }),
    nextAt: Instant.nullable().meta({
      description: 'When the next step is due; null: asked, or not wanted yet',
    }),
    tries: z.int().positive(),
  })
  .nullable()
  .default(null)
  .meta({ description: 'The volume is lower than it belongs, by our own hand' });
const found = z
  .strictObject({
    beforePercent: Percent.meta({ description: 'Before our first sound' }),
    setPercent: Percent.meta({ description: 'As we set it last' }),
  })
  .nullable()
  .default(null)
  .meta({ description: 'How loud the speaker was; null: nobody knows, or a person has turned it since' });
const keepUntil = Instant.nullable().meta({ description: 'A person asked for music until then' });

const snoozeEnds = {
  until: Instant.nullable(),
  untilAllLeft: z.boolean().default(false).meta({ description: 'Ends, too, when the last one has left' }),
};

export const HoldCause = z
  .enum(['paused', 'moved', 'other_music', 'vanished', 'stopped', 'longest_session', 'ended'])
  .meta({ id: 'HoldCause', description: 'What made the room stand back until it has been empty' });
export type HoldCause = z.infer<typeof HoldCause>;

/** Where `stopping` leads. */
export const Afterwards = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('silent') }),
  z.strictObject({ name: z.literal('held'), cause: HoldCause }),
  z.strictObject({ name: z.literal('snoozed'), ...snoozeEnds }),
  z.strictObject({ name: z.literal('blocked'), failure: PlayerFailure, retryAt: Instant }),
]);
export type Afterwards = z.infer<typeof Afterwards>;

export const Silent = z.strictObject({
  name: z.literal('silent'),
  endedAt,
  resume,
  waits: z
    .strictObject({ askAt: Instant, sensorId: SensorId, cause: EventId })
    .optional()
    .meta({ description: 'Someone is here, and the music of another room is to follow them' }),
});

export const Confirming = z.strictObject({
  name: z.literal('confirming'),
  since: Instant.meta({ description: 'The first motion, with which a session would begin' }),
  heard: z.tuple([SensorId], SensorId).meta({ description: 'Which sensors moved, the first one first' }),
  pulses: z.int().positive().meta({ description: 'How often motion was seen' }),
  cause: EventId.meta({ description: 'The motion event whose verdict is still open' }),
  confirmAt: Instant.nullable().meta({
    description: 'When presence will have held long enough; null: none holds',
  }),
  giveUpAt: Instant,
  endedAt,
  resume,
});

const Waking = z.strictObject({
  since: Instant,
  times: z.int().positive().meta({ description: 'How often the recipe was begun' }),
  done: z.int().nonnegative().meta({ description: 'How many of its steps were taken this time' }),
  asks: z.int().nonnegative().meta({ description: 'How often the speaker was asked since' }),
  seen: z.boolean().meta({ description: 'A presence sensor saw who is waiting for the music' }),
  trouble: WakeTrouble.nullable().meta({ description: 'The step that failed last' }),
});

export const StartStep = z.enum(['guarding', 'waking', 'asking', 'verifying']).meta({
  description:
    'guarding: does someone else play? waking: the speaker is asleep. asking: play was sent. verifying: is it heard?',
});
export type StartStep = z.infer<typeof StartStep>;

export const Starting = z.strictObject({
  name: z.literal('starting'),
  session: Session,
  step: StartStep,
  byHand: z.boolean().meta({ description: 'A person asked: quiet hours and the like were not' }),
  cause: EventId.nullable().meta({ description: 'The motion event whose verdict this start settles' }),
  asked,
  nextAt: Instant.nullable().meta({ description: 'When to take the step again; null: an answer is awaited' }),
  plays: z.int().nonnegative().meta({ description: 'How often play was sent' }),
  refused: z
    .int()
    .nonnegative()
    .default(0)
    .meta({ description: 'How many of them Spotify refused: nothing is heard of those' }),
  movesFrom: z
    .strictObject({ speaker: Speaker, contextUri: ContextUri, mark: Mark.optional() })
    .nullable()
    .default(null)
    .meta({ description: 'Where the music plays that is to move here; null: the list begins here' }),
  settleUntil: Instant.nullable().meta({
    description: 'Until then Spotify may still show the time before our command',
  }),
  giveUpAt: Instant,
  failure: PlayerFailure.nullable().meta({ description: 'What went wrong last' }),
  stood: Position.nullable().default(null).meta({
    description: 'Where our list stood before play was sent, item null: nowhere; null: nobody looked',
  }),
  foundPercent: Percent.nullable()
    .default(null)
    .meta({ description: 'How loud the speaker was before our first sound; null: nobody knows' }),
  resume,
  waking: Waking.nullable().default(null).meta({ description: 'null: the speaker did not need to be woken' }),
});

export const Playing = z.strictObject({
  name: z.literal('playing'),
  session: Session,
  asked,
  lookAt,
  mustEndAt,
  keepUntil,
  quietBeginsAt,
  lateUntil,
  lowered,
  found,
});

export const Lingering = z.strictObject({
  name: z.literal('lingering'),
  session: Session,
  asked,
  stopAt: Instant,
  warnAt: Instant.nullable()
    .default(null)
    .meta({ description: 'When it gets quieter; null: without warning' }),
  lookAt,
  mustEndAt,
  keepUntil,
  quietBeginsAt,
  lateUntil,
  lowered,
  found,
});

export const Warning = z.strictObject({
  name: z.literal('warning'),
  session: Session,
  asked,
  stopAt: Instant,
  lookAt,
  mustEndAt,
  keepUntil,
  quietBeginsAt,
  lateUntil,
  lowered,
  found,
});

export const Stopping = z.strictObject({
  name: z.literal('stopping'),
  session: Session,
  because: EndReason,
  afterwards: Afterwards,
  asked,
  retryAt: Instant.nullable().meta({ description: 'When to try again; null: an answer is awaited' }),
  tries: z.int().positive(),
  failure: PlayerFailure.nullable()
    .default(null)
    .meta({ description: 'Why the music could not be stopped when that was tried last' }),
  lowered,
  watchUntil: Instant.nullable().meta({
    description: 'An unconfirmed start may still be heard: silence before then proves nothing',
  }),
  position: Position.nullable().default(null).meta({ description: 'Where the list was when it was paused' }),
  restore: z
    .strictObject({
      fromPercent: Percent,
      toPercent: Percent,
      tries: z.int().nonnegative(),
      silentAt: Instant.nullable().default(null).meta({
        description: 'When silence was proven: the session ended then, whatever the volume takes',
      }),
    })
    .nullable()
    .default(null)
    .meta({ description: 'How loud the speaker is to be once it is silent; null: as it is' }),
});

export const Held = z.strictObject({
  name: z.literal('held'),
  cause: HoldCause,
  since: Instant,
  session: Session.nullable().meta({ description: 'A paused session: it goes on when the person resumes' }),
  until: Instant.nullable().meta({ description: 'null: someone is there' }),
  asked,
  lookAt,
  lowered,
});

export const Blocked = z.strictObject({
  name: z.literal('blocked'),
  failure: PlayerFailure,
  retryAt: Instant,
  endedAt,
});

export const Snoozed = z.strictObject({ name: z.literal('snoozed'), ...snoozeEnds, endedAt });

export const Phase = z
  .discriminatedUnion('name', [
    Silent,
    Confirming,
    Starting,
    Playing,
    Lingering,
    Warning,
    Stopping,
    Held,
    Blocked,
    Snoozed,
  ])
  .meta({ id: 'Phase' });
export type Phase = z.infer<typeof Phase>;
export type PhaseName = Phase['name'];
export type PhaseOf<Name extends PhaseName> = Extract<Phase, { name: Name }>;
