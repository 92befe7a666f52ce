/** Where a room stands, in English. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { askedForAt, ends, failureSentence, heldAt } from './english-causes.ts';
import { ending } from './english-house.ts';
import { reasons } from './english-reasons.ts';
import { clockTime, count, length, percent, times } from './english-times.ts';
import type { Language, Saying, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { askerOf, isLetGo, labelOf, quietEndAt, silenceOf } from './standing.ts';

type Because = Pick<Saying, 'why' | 'counting'>;

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'Silent.', ...whySilent(standing, told), detail: walkIn(standing) }
      : { what: 'Off.', why: 'The room is turned off.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Someone came in.',
    ...(confirmAt === null
      ? {
          why: `Starts when someone moves again before ${clockTime(giveUpAt, told)}.`,
          counting: { text: 'Starts when someone moves again within {left}.', to: giveUpAt },
        }
      : {
          why: 'Starts if they stay.',
          counting: { text: 'Starts in {left} if they stay.', to: confirmAt },
        }),
  }),

  starting: (phase, standing, told) => ({
    what: `Starting ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, standing, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...(keepUntil !== null && keepUntil > told.now
      ? {
          why: `Goes on until at least ${clockTime(keepUntil, told)}, as ${askerOf('person_extended', standing.reason, told) ?? 'someone'} asked.`,
        }
      : (quietEnd(quietBeginsAt, standing, told) ?? { why: 'Goes on while someone is here.' })),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...((quietBeginsAt !== null && quietBeginsAt < stopAt
      ? quietEnd(quietBeginsAt, standing, told)
      : null) ?? {
      why: `Stops at ${clockTime(stopAt, told)} unless someone moves.`,
      counting: { text: 'Stops in {left} unless someone moves.', to: stopAt },
    }),
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'About to stop.',
    why: `Turned down until ${clockTime(stopAt, told)}, any movement turns it up.`,
    counting: { text: 'Turned down for {left}, any movement turns it up.', to: stopAt },
  }),

  stopping: ({ because, tries, failure }, _standing, told) => ({
    what: 'Stopping.',
    why: [
      ends[because],
      ...(tries > 1 ? [`Spotify was asked ${times(tries)}.`] : []),
      ...(failure === null ? [] : [failureSentence(failure, told)]),
    ].join(' '),
  }),

  held: ({ cause, since, until }, { room }, told) => ({
    what: isLetGo(cause) ? 'Let go.' : 'Held.',
    why:
      until === null
        ? `${heldAt[cause](clockTime(since, told))} Stays off until the room has been empty for ${length(room.policy.holdEmptyFor)}.`
        : `${heldAt[cause](clockTime(since, told))} Stays off until ${clockTime(until, told)} if nobody comes.`,
  }),

  blocked: ({ failure, retryAt }, { room, reason }, told) => {
    const why =
      reason.type === 'speaker_asleep'
        ? `${room.speaker.name} did not wake: ${count(reason.woken, 'attempt')}.`
        : failureSentence(failure, told);
    return {
      what: 'Could not start.',
      why: 'retryAt' in failure ? why : `${why} Movement tries again from ${clockTime(retryAt, told)}.`,
    };
  },

  snoozed: ({ until, untilAllLeft }, { reason, since }, told) => ({
    what:
      until === null && untilAllLeft
        ? 'Snoozed until everyone has left the house.'
        : `Snoozed${ending({ until, untilAllLeft }, told)}.`,
    lead: 'Snoozed',
    why: askedForAt(askerOf('person_snoozed', reason, told), clockTime(since, told)),
  }),
};

function musicOn(session: Session, standing: Standing): Pick<Saying, 'what' | 'lead'> {
  const lead = `Playing ${musicOf(session, standing)}`;
  return { what: `${lead} on ${session.speaker.name}.`, lead };
}

function whyNotYet(
  { session, step, failure, waking }: PhaseOf<'starting'>,
  { reason }: Standing,
  told: Told,
): string {
  if (waking !== null && failure?.kind === 'speaker_not_found')
    return reason.type === 'waking_speaker' && waking.times > 1
      ? `Waking ${session.speaker.name}, try ${waking.times} of ${reason.of}.`
      : `Waking ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Looking whether someone else plays.';
  return `Waiting to hear it on ${session.speaker.name}.`;
}

function whySilent(standing: Standing, told: Told): Because {
  const silence = silenceOf(standing, told.now);
  switch (silence.says) {
    case 'empty':
      return { why: `Nobody has been here since ${clockTime(silence.since, told)}.` };
    case 'stopped':
      return { why: `Stopped at ${clockTime(standing.since, told)}. ${ends[silence.because]}` };
    case 'reason': {
      const { why, counting = null } = reasonIn(reasons, standing.reason, told);
      return { why, counting };
    }
    case 'ready':
      return { why: 'Starts when someone comes in.' };
  }
}

function walkIn({ next = null }: Standing): string | null {
  return next === null ? null : `Walk in now and it plays ${next.label} at ${percent(next.volumePercent)}.`;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): Because | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : { why: `Stops at ${clockTime(at, told)}, when quiet hours begin.` };
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'music';
}
