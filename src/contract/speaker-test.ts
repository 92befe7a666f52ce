/** Trying out an account and a speaker: what is asked, and what came of it step by step. */
import { z } from 'zod';
import { PlayerFailure } from './failure.ts';
import { Music } from './plan.ts';
import { ContextUri, Mark } from './playback.ts';
import { shownSchema } from './shown.ts';
import { Speaker } from './speaker.ts';
import { AccountId, Instant, Percent } from './units.ts';

export const SpeakerTestRequest = z
  .strictObject({
    speaker: Speaker.optional().meta({
      description: 'Where to play; absent: the account alone is tried, in silence',
    }),
    music: Music.optional().meta({ description: 'Absent: that of the first room of the account' }),
    volumePercent: Percent.default(20 as Percent),
    playFor: z.number().min(1).max(10).default(3).meta({ description: 'Seconds from the first sound' }),
  })
  .meta({ id: 'SpeakerTestRequest' });
export type SpeakerTestRequest = z.infer<typeof SpeakerTestRequest>;

export const TestStep = z.enum(['account', 'speaker', 'heard', 'paused', 'volume']).meta({
  id: 'TestStep',
  description: [
    'account: its permission is good. speaker: it took the music; without one, speakers could be listed.',
    'heard: the music came from it. paused: it is silent again. volume: it is as loud as before',
  ].join(' '),
});
export type TestStep = z.infer<typeof TestStep>;

export const TestOutcome = z.enum(['done', 'failed', 'left_alone', 'pending']).meta({
  id: 'TestOutcome',
  description:
    'left_alone: somebody else has taken over meanwhile. pending: it is tried again until it is done',
});
export type TestOutcome = z.infer<typeof TestOutcome>;

/** What was done, in this order; after a step that failed come only those that clear up. */
export const TestedStep = z.strictObject({
  step: TestStep,
  outcome: TestOutcome,
  failure: PlayerFailure.nullable(),
});
export type TestedStep = z.infer<typeof TestedStep>;

export const SpeakerTestView = z
  .strictObject({
    works: z.boolean().meta({ description: 'Every step was done' }),
    steps: z.array(
      z.strictObject({
        ...TestedStep.shape,
        failure: shownSchema(PlayerFailure).nullable(),
        text: z.string().nullable().meta({ description: 'What went wrong as a sentence; null: nothing' }),
      }),
    ),
    speakers: z.array(Speaker).nullable().meta({ description: 'Those that Spotify shows; null: not asked' }),
    heardAfterMs: z
      .int()
      .nonnegative()
      .nullable()
      .meta({ description: 'From the request to the first sound' }),
  })
  .meta({ id: 'SpeakerTestView' });
export type SpeakerTestView = z.infer<typeof SpeakerTestView>;

/** What a test has found out. */
export interface SpeakerTestReport {
  steps: TestedStep[];
  speakers: Speaker[] | null;
  heardAfterMs: number | null;
}

/** Why nothing was tried. */
export type SpeakerTestRefusal =
  /** The message is a sentence. */
  { kind: 'taken'; message: string } | { kind: 'no_music' } | { kind: 'not_stored'; message: string };

/** Music of a test that is not known to be silent yet: whoever starts next must end it, though it is no room's. */
export const TestMusic = z
  .strictObject({
    accountId: AccountId,
    speaker: Speaker,
    contextUri: ContextUri,
    mark: Mark.exactOptional(),
    startedAt: Instant,
    volumePercent: Percent,
    foundPercent: Percent.nullable().meta({ description: 'How loud the speaker was; null: nobody knows' }),
  })
  .meta({ id: 'TestMusic' });
export type TestMusic = z.infer<typeof TestMusic>;
export const TestMusicNote = z.array(TestMusic);
