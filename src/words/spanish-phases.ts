/** Where a room stands, in Spanish. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import type { Language, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { ends, failureSentence, holds } from './spanish-causes.ts';
import { ending, reasons } from './spanish-reasons.ts';
import { clockTime, length, times } from './spanish-times.ts';
import { explainsSilence, isLetGo, labelOf, quietEndAt } from './standing.ts';

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'En silencio.', why: whySilent(standing, told) }
      : { what: 'Apagada.', why: 'La habitación está desactivada.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Espera para no equivocarse.',
    why:
      confirmAt === null
        ? `Empieza si alguien vuelve a moverse antes de ${clockTime(giveUpAt, told)}.`
        : 'Empieza si alguien se queda.',
  }),

  starting: (phase, standing, told) => ({
    what: `Va a sonar ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    what: `Suena ${musicOf(session, standing)} en ${session.speaker.name}.`,
    why:
      keepUntil !== null && keepUntil > told.now
        ? `Sigue al menos hasta ${clockTime(keepUntil, told)}, como alguien ha pedido.`
        : (quietEnd(quietBeginsAt, standing, told) ?? 'Sigue mientras haya alguien.'),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    what: `Suena ${musicOf(session, standing)} en ${session.speaker.name}.`,
    why:
      (quietBeginsAt !== null && quietBeginsAt < stopAt ? quietEnd(quietBeginsAt, standing, told) : null) ??
      `Para a ${clockTime(stopAt, told)} si nadie se mueve.`,
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'A punto de parar.',
    why: `Suena más bajo hasta ${clockTime(stopAt, told)}, y cualquier movimiento vuelve a subirlo.`,
  }),

  stopping: ({ because, tries, failure }, _standing, told) => ({
    what: 'Parando.',
    why: [
      ends[because],
      ...(tries > 1 ? [`Se ha pedido ${times(tries)} a Spotify.`] : []),
      ...(failure === null ? [] : [failureSentence(failure, told)]),
    ].join(' '),
  }),

  held: ({ cause, since, until }, { room }, told) => ({
    what: isLetGo(cause)
      ? `Ha cedido el paso a ${clockTime(since, told)}.`
      : `Al margen desde ${clockTime(since, told)}.`,
    why:
      until === null
        ? `${holds[cause]} No pone nada hasta que la habitación lleve ${length(room.policy.holdEmptyFor)} vacía.`
        : `${holds[cause]} No pone nada hasta ${clockTime(until, told)} si no viene nadie.`,
  }),

  blocked: ({ failure, retryAt }, _standing, told) => ({
    what: 'No ha podido empezar.',
    why:
      'retryAt' in failure
        ? failureSentence(failure, told)
        : `${failureSentence(failure, told)} El movimiento lo intenta de nuevo desde ${clockTime(retryAt, told)}.`,
  }),

  snoozed: (snooze, _standing, told) => ({
    what: `En reposo${ending(snooze, told)}.`,
    why: 'El movimiento no pone música.',
  }),
};

function whyNotYet({ session, step, failure, waking }: PhaseOf<'starting'>, told: Told): string {
  if (waking !== null && failure?.kind === 'speaker_not_found') return `Despierta ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Mira si está sonando algo de otra persona.';
  return `Espera a que suene en ${session.speaker.name}.`;
}

function whySilent(standing: Standing, told: Told): string {
  const { reason, since } = standing;
  if (!explainsSilence(standing, told.now)) return 'Empieza cuando entra alguien.';
  if (reason.type === 'music_stopped')
    return `Ha parado a ${clockTime(since, told)}. ${ends[reason.because]}`;
  return reasonIn(reasons, reason, told).why;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): string | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : `Para a ${clockTime(at, told)}, cuando empiezan las horas de silencio.`;
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'música';
}
