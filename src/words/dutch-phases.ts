/** Where a room stands, in Dutch. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { ends, failureSentence, holds } from './dutch-causes.ts';
import { ending, reasons } from './dutch-reasons.ts';
import { clockTime, length, times } from './dutch-times.ts';
import type { Language, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { explainsSilence, isLetGo, labelOf, quietEndAt } from './standing.ts';

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'Stil.', why: whySilent(standing, told) }
      : { what: 'Uit.', why: 'De kamer staat uit.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Wil het eerst zeker weten.',
    why:
      confirmAt === null
        ? `Start als er vóór ${clockTime(giveUpAt, told)} nog eens iemand beweegt.`
        : 'Start als er iemand blijft.',
  }),

  starting: (phase, standing, told) => ({
    what: `Start ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    what: `Speelt ${musicOf(session, standing)} op ${session.speaker.name}.`,
    why:
      keepUntil !== null && keepUntil > told.now
        ? `Speelt door tot minstens ${clockTime(keepUntil, told)}, zoals gevraagd.`
        : (quietEnd(quietBeginsAt, standing, told) ?? 'Speelt door zolang er iemand is.'),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    what: `Speelt ${musicOf(session, standing)} op ${session.speaker.name}.`,
    why:
      (quietBeginsAt !== null && quietBeginsAt < stopAt ? quietEnd(quietBeginsAt, standing, told) : null) ??
      `Stopt om ${clockTime(stopAt, told)}, tenzij er iemand beweegt.`,
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'Stopt zo.',
    why: `De muziek staat zachter en stopt om ${clockTime(stopAt, told)}. Elke beweging zet haar weer harder.`,
  }),

  stopping: ({ because, tries, failure }, _standing, told) => ({
    what: 'Is aan het stoppen.',
    why: [
      ends[because],
      ...(tries > 1 ? [`Het is Spotify ${times(tries)} gevraagd.`] : []),
      ...(failure === null ? [] : [failureSentence(failure, told)]),
    ].join(' '),
  }),

  held: ({ cause, since, until }, { room }, told) => ({
    what: isLetGo(cause)
      ? `Om ${clockTime(since, told)} losgelaten.`
      : `Houdt zich sinds ${clockTime(since, told)} in.`,
    why:
      until === null
        ? `${holds[cause]} Blijft uit tot de kamer ${length(room.policy.holdEmptyFor)} leeg is geweest.`
        : `${holds[cause]} Blijft uit tot ${clockTime(until, told)} als er niemand komt.`,
  }),

  blocked: ({ failure, retryAt }, _standing, told) => ({
    what: 'Kon niet starten.',
    why:
      'retryAt' in failure
        ? failureSentence(failure, told)
        : `${failureSentence(failure, told)} Bij beweging volgt vanaf ${clockTime(retryAt, told)} een nieuwe poging.`,
  }),

  snoozed: (snooze, _standing, told) => ({
    what: `Sluimert${ending(snooze, told)}.`,
    why: 'Beweging start niets.',
  }),
};

function whyNotYet({ session, step, failure, waking }: PhaseOf<'starting'>, told: Told): string {
  if (waking !== null && failure?.kind === 'speaker_not_found') return `Wekt ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Kijkt of er iemand anders luistert.';
  return `Wacht tot er iets op ${session.speaker.name} te horen is.`;
}

function whySilent(standing: Standing, told: Told): string {
  const { reason, since } = standing;
  if (!explainsSilence(standing, told.now)) return 'Start als er iemand binnenkomt.';
  if (reason.type === 'music_stopped') return `Om ${clockTime(since, told)} gestopt. ${ends[reason.because]}`;
  return reasonIn(reasons, reason, told).why;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): string | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : `Stopt om ${clockTime(at, told)}, als de stille uren beginnen.`;
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'muziek';
}
