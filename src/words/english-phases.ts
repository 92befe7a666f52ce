/** Where a room stands, in English. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { ends, failureSentence, holds } from './english-causes.ts';
import { ending, reasons } from './english-reasons.ts';
import { clockTime, length, times } from './english-times.ts';
import type { Language, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { explainsSilence, isLetGo, labelOf, quietEndAt } from './standing.ts';

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'Silent.', why: whySilent(standing, told) }
      : { what: 'Off.', why: 'The room is turned off.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Waiting to be sure.',
    why:
      confirmAt === null
        ? `Starts when someone moves again before ${clockTime(giveUpAt, told)}.`
        : 'Starts when someone stays.',
  }),

  starting: (phase, standing, told) => ({
    what: `Starting ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    what: `Playing ${musicOf(session, standing)} on ${session.speaker.name}.`,
    why:
      keepUntil !== null && keepUntil > told.now
        ? `Goes on until at least ${clockTime(keepUntil, told)}, as someone asked.`
        : (quietEnd(quietBeginsAt, standing, told) ?? 'Goes on while someone is here.'),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    what: `Playing ${musicOf(session, standing)} on ${session.speaker.name}.`,
    why:
      (quietBeginsAt !== null && quietBeginsAt < stopAt ? quietEnd(quietBeginsAt, standing, told) : null) ??
      `Stops at ${clockTime(stopAt, told)} unless someone moves.`,
  }),

  warning: ({ session, stopAt }, standing, told) => ({
    what: `Playing ${musicOf(session, standing)} on ${session.speaker.name}, quieter.`,
    why: `Stops at ${clockTime(stopAt, told)} unless someone moves.`,
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
    what: isLetGo(cause) ? `Let go at ${clockTime(since, told)}.` : `Held since ${clockTime(since, told)}.`,
    why:
      until === null
        ? `${holds[cause]} Stays off until the room has been empty for ${length(room.policy.holdEmptyFor)}.`
        : `${holds[cause]} Stays off until ${clockTime(until, told)} if nobody comes.`,
  }),

  blocked: ({ failure, retryAt }, _standing, told) => ({
    what: 'Could not start.',
    why:
      'retryAt' in failure
        ? failureSentence(failure, told)
        : `${failureSentence(failure, told)} Movement tries again from ${clockTime(retryAt, told)}.`,
  }),

  snoozed: (snooze, _standing, told) => ({
    what: `Snoozed${ending(snooze, told)}.`,
    why: 'Movement starts nothing.',
  }),
};

function whyNotYet({ session, step, failure, waking }: PhaseOf<'starting'>, told: Told): string {
  if (waking !== null && failure?.kind === 'speaker_not_found') return `Waking ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Looking whether someone else plays.';
  return `Waiting to hear it on ${session.speaker.name}.`;
}

function whySilent(standing: Standing, told: Told): string {
  const { reason, since } = standing;
  if (!explainsSilence(standing, told.now)) return 'Starts when someone comes in.';
  if (reason.type === 'music_stopped') return `Stopped at ${clockTime(since, told)}. ${ends[reason.because]}`;
  return reasonIn(reasons, reason, told).why;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): string | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : `Stops at ${clockTime(at, told)}, when quiet hours begin.`;
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'music';
}
