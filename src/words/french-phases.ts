/** Where a room stands, in French. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { askedFor, askedForAt, ends, failureSentence, heldAt } from './french-causes.ts';
import { ending } from './french-house.ts';
import { reasons } from './french-reasons.ts';
import { clockTime, count, length, percent, times } from './french-times.ts';
import type { Language, Saying, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { askerOf, isLetGo, labelOf, quietEndAt, silenceOf } from './standing.ts';

type Because = Pick<Saying, 'why' | 'counting'>;

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'En silence.', ...whySilent(standing, told), detail: walkIn(standing) }
      : { what: 'Éteinte.', why: 'La pièce est désactivée.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Quelqu’un est entré.',
    ...(confirmAt === null
      ? {
          why: `Démarre si quelqu’un bouge encore avant ${clockTime(giveUpAt, told)}.`,
          counting: { text: 'Démarre si quelqu’un bouge encore d’ici {left}.', to: giveUpAt },
        }
      : {
          why: 'Démarre si quelqu’un reste.',
          counting: { text: 'Démarre dans {left} si quelqu’un reste.', to: confirmAt },
        }),
  }),

  starting: (phase, standing, told) => ({
    what: `Lance ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, standing, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...(keepUntil !== null && keepUntil > told.now
      ? {
          why: `Continue au moins jusqu’à ${clockTime(keepUntil, told)}. ${askedFor(askerOf('person_extended', standing.reason, told))}`,
        }
      : (quietEnd(quietBeginsAt, standing, told) ?? { why: 'Continue tant que quelqu’un est là.' })),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...((quietBeginsAt !== null && quietBeginsAt < stopAt
      ? quietEnd(quietBeginsAt, standing, told)
      : null) ?? {
      why: `S’arrête à ${clockTime(stopAt, told)} si personne ne bouge.`,
      counting: { text: 'S’arrête dans {left} si personne ne bouge.', to: stopAt },
    }),
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'Sur le point de s’arrêter.',
    why: `Plus bas jusqu’à ${clockTime(stopAt, told)}, tout mouvement remonte le son.`,
    counting: { text: 'Plus bas pendant {left}, tout mouvement remonte le son.', to: stopAt },
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
    what: isLetGo(cause) ? 'A passé la main.' : 'En retrait.',
    why:
      until === null
        ? `${heldAt[cause](clockTime(since, told))} Reste à l’arrêt jusqu’à ce que la pièce soit restée vide ${length(room.policy.holdEmptyFor)}.`
        : `${heldAt[cause](clockTime(since, told))} Reste à l’arrêt jusqu’à ${clockTime(until, told)} si personne ne vient.`,
  }),

  blocked: ({ failure, retryAt }, { room, reason }, told) => {
    const why =
      reason.type === 'speaker_asleep'
        ? `${room.speaker.name} ne s’est pas réveillée, même après ${count(reason.woken, 'attempt')}.`
        : failureSentence(failure, told);
    return {
      what: 'N’a pas pu démarrer.',
      why:
        'retryAt' in failure ? why : `${why} Un mouvement réessaie à partir de ${clockTime(retryAt, told)}.`,
    };
  },

  snoozed: ({ until, untilAllLeft }, { reason, since }, told) => ({
    what:
      until === null && untilAllLeft
        ? 'En veille jusqu’à ce que tout le monde ait quitté la maison.'
        : `En veille${ending({ until, untilAllLeft }, told)}.`,
    lead: 'En veille',
    why: askedForAt(askerOf('person_snoozed', reason, told), clockTime(since, told)),
  }),
};

function musicOn(session: Session, standing: Standing): Pick<Saying, 'what' | 'lead'> {
  const lead = `Joue ${musicOf(session, standing)}`;
  return { what: `${lead} sur ${session.speaker.name}.`, lead };
}

function whyNotYet(
  { session, step, failure, waking }: PhaseOf<'starting'>,
  { reason }: Standing,
  told: Told,
): string {
  if (waking !== null && failure?.kind === 'speaker_not_found')
    return reason.type === 'waking_speaker' && waking.times > 1
      ? `Réveille ${session.speaker.name}, essai ${waking.times} sur ${reason.of}.`
      : `Réveille ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Regarde si quelqu’un d’autre écoute.';
  return `Attend de l’entendre sur ${session.speaker.name}.`;
}

function whySilent(standing: Standing, told: Told): Because {
  const silence = silenceOf(standing, told.now);
  switch (silence.says) {
    case 'empty':
      return { why: `Personne n’est venu depuis ${clockTime(silence.since, told)}.` };
    case 'stopped':
      return { why: `Arrêt à ${clockTime(standing.since, told)}. ${ends[silence.because]}` };
    case 'reason': {
      const { why, counting = null } = reasonIn(reasons, standing.reason, told);
      return { why, counting };
    }
    case 'ready':
      return { why: 'Démarre quand quelqu’un entre.' };
  }
}

function walkIn({ next = null }: Standing): string | null {
  return next === null
    ? null
    : `Si quelqu’un entre maintenant, ce sera ${next.label} à ${percent(next.volumePercent)}.`;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): Because | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : { why: `S’arrête à ${clockTime(at, told)}, au début des heures calmes.` };
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'de la musique';
}
