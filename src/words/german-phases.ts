/** Where a room stands, in German. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { ends, failureSentence, holds } from './german-causes.ts';
import { ending, reasons } from './german-reasons.ts';
import { clockTime, length, times } from './german-times.ts';
import type { Language, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { explainsSilence, isLetGo, labelOf, quietEndAt } from './standing.ts';

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'Still.', why: whySilent(standing, told) }
      : { what: 'Aus.', why: 'Der Raum ist ausgeschaltet.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Will erst sicher sein.',
    why:
      confirmAt === null
        ? `Startet, wenn sich vor ${clockTime(giveUpAt, told)} noch einmal jemand bewegt.`
        : 'Startet, wenn jemand bleibt.',
  }),

  starting: (phase, standing, told) => ({
    what: `Startet ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    what: `Spielt ${musicOf(session, standing)} auf ${session.speaker.name}.`,
    why:
      keepUntil !== null && keepUntil > told.now
        ? `Spielt mindestens bis ${clockTime(keepUntil, told)} weiter, wie gewünscht.`
        : (quietEnd(quietBeginsAt, standing, told) ?? 'Spielt weiter, solange jemand da ist.'),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    what: `Spielt ${musicOf(session, standing)} auf ${session.speaker.name}.`,
    why:
      (quietBeginsAt !== null && quietBeginsAt < stopAt ? quietEnd(quietBeginsAt, standing, told) : null) ??
      `Stoppt um ${clockTime(stopAt, told)}, wenn sich niemand bewegt.`,
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'Gleich ist Schluss.',
    why: `Die Musik ist leiser und stoppt um ${clockTime(stopAt, told)}. Jede Bewegung macht sie wieder lauter.`,
  }),

  stopping: ({ because, tries, failure }, _standing, told) => ({
    what: 'Stoppt gerade.',
    why: [
      ends[because],
      ...(tries > 1 ? [`Spotify wurde ${times(tries)} gefragt.`] : []),
      ...(failure === null ? [] : [failureSentence(failure, told)]),
    ].join(' '),
  }),

  held: ({ cause, since, until }, { room }, told) => ({
    what: isLetGo(cause)
      ? `Um ${clockTime(since, told)} losgelassen.`
      : `Hält sich seit ${clockTime(since, told)} zurück.`,
    why:
      until === null
        ? `${holds[cause]} Bleibt aus, bis der Raum ${length(room.policy.holdEmptyFor)} leer war.`
        : `${holds[cause]} Bleibt bis ${clockTime(until, told)} aus, wenn niemand kommt.`,
  }),

  blocked: ({ failure, retryAt }, _standing, told) => ({
    what: 'Konnte nicht starten.',
    why:
      'retryAt' in failure
        ? failureSentence(failure, told)
        : `${failureSentence(failure, told)} Bei Bewegung geht es ab ${clockTime(retryAt, told)} wieder los.`,
  }),

  snoozed: (snooze, _standing, told) => ({
    what: `Schlummert${ending(snooze, told)}.`,
    why: 'Bewegung startet nichts.',
  }),
};

function whyNotYet({ session, step, failure, waking }: PhaseOf<'starting'>, told: Told): string {
  if (waking !== null && failure?.kind === 'speaker_not_found') return `Weckt ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Schaut nach, ob jemand anders hört.';
  return `Wartet, bis etwas auf ${session.speaker.name} zu hören ist.`;
}

function whySilent(standing: Standing, told: Told): string {
  const { reason, since } = standing;
  if (!explainsSilence(standing, told.now)) return 'Startet, wenn jemand hereinkommt.';
  if (reason.type === 'music_stopped')
    return `Um ${clockTime(since, told)} gestoppt. ${ends[reason.because]}`;
  return reasonIn(reasons, reason, told).why;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): string | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : `Stoppt um ${clockTime(at, told)}, wenn die Ruhezeit beginnt.`;
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'Musik';
}
