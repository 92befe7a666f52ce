/** Where a room stands, in French. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { ends, failureSentence, holds } from './french-causes.ts';
import { ending, reasons } from './french-reasons.ts';
import { clockTime, length, times } from './french-times.ts';
import type { Language, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { explainsSilence, isLetGo, labelOf, quietEndAt } from './standing.ts';

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'En silence.', why: whySilent(standing, told) }
      : { what: 'Éteinte.', why: 'La pièce est désactivée.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Attend une confirmation.',
    why:
      confirmAt === null
        ? `Démarre si quelqu’un bouge encore avant ${clockTime(giveUpAt, told)}.`
        : 'Démarre si quelqu’un reste.',
  }),

  starting: (phase, standing, told) => ({
    what: `Lance ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    what: `Joue ${musicOf(session, standing)} sur ${session.speaker.name}.`,
    why:
      keepUntil !== null && keepUntil > told.now
        ? `Continue au moins jusqu’à ${clockTime(keepUntil, told)}, comme demandé.`
        : (quietEnd(quietBeginsAt, standing, told) ?? 'Continue tant que quelqu’un est là.'),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    what: `Joue ${musicOf(session, standing)} sur ${session.speaker.name}.`,
    why:
      (quietBeginsAt !== null && quietBeginsAt < stopAt ? quietEnd(quietBeginsAt, standing, told) : null) ??
      `S’arrête à ${clockTime(stopAt, told)} si personne ne bouge.`,
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'Sur le point de s’arrêter.',
    why: `Le son est plus bas jusqu’à ${clockTime(stopAt, told)}, et un mouvement le remonte.`,
  }),

  stopping: ({ because, tries, failure }, _standing, told) => ({
    what: 'Arrêt en cours.',
    why: [
      ends[because],
      ...(tries > 1 ? [`On l’a demandé ${times(tries)} à Spotify.`] : []),
      ...(failure === null ? [] : [failureSentence(failure, told)]),
    ].join(' '),
  }),

  held: ({ cause, since, until }, { room }, told) => ({
    what: isLetGo(cause)
      ? `A passé la main à ${clockTime(since, told)}.`
      : `En retrait depuis ${clockTime(since, told)}.`,
    why:
      until === null
        ? `${holds[cause]} Reste à l’arrêt jusqu’à ce que la pièce soit restée vide ${length(room.policy.holdEmptyFor)}.`
        : `${holds[cause]} Reste à l’arrêt jusqu’à ${clockTime(until, told)} si personne ne vient.`,
  }),

  blocked: ({ failure, retryAt }, _standing, told) => ({
    what: 'N’a pas pu démarrer.',
    why:
      'retryAt' in failure
        ? failureSentence(failure, told)
        : `${failureSentence(failure, told)} Un mouvement réessaie à partir de ${clockTime(retryAt, told)}.`,
  }),

  snoozed: (snooze, _standing, told) => ({
    what: `En veille${ending(snooze, told)}.`,
    why: 'Le mouvement ne lance rien.',
  }),
};

function whyNotYet({ session, step, failure, waking }: PhaseOf<'starting'>, told: Told): string {
  if (waking !== null && failure?.kind === 'speaker_not_found') return `Réveille ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Regarde si quelqu’un d’autre écoute.';
  return `Attend de l’entendre sur ${session.speaker.name}.`;
}

function whySilent(standing: Standing, told: Told): string {
  const { reason, since } = standing;
  if (!explainsSilence(standing, told.now)) return 'Démarre quand quelqu’un entre.';
  if (reason.type === 'music_stopped') return `Arrêt à ${clockTime(since, told)}. ${ends[reason.because]}`;
  return reasonIn(reasons, reason, told).why;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): string | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : `S’arrête à ${clockTime(at, told)}, au début des heures calmes.`;
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'de la musique';
}
