/** Where a room stands, in Spanish. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import type { Language, Saying, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { askedFor, askedForAt, ends, failureSentence, heldAt } from './spanish-causes.ts';
import { ending } from './spanish-house.ts';
import { reasons } from './spanish-reasons.ts';
import { clockTime, count, length, percent, times } from './spanish-times.ts';
import { askerOf, isLetGo, labelOf, quietEndAt, silenceOf } from './standing.ts';

type Because = Pick<Saying, 'why' | 'counting'>;

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'En silencio.', ...whySilent(standing, told), detail: walkIn(standing) }
      : { what: 'Apagada.', why: 'La habitación está desactivada.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Alguien ha entrado.',
    ...(confirmAt === null
      ? {
          why: `Empieza si alguien vuelve a moverse antes de ${clockTime(giveUpAt, told)}.`,
          counting: { text: 'Empieza si alguien vuelve a moverse en {left}.', to: giveUpAt },
        }
      : {
          why: 'Empieza si alguien se queda.',
          counting: { text: 'Empieza en {left} si alguien se queda.', to: confirmAt },
        }),
  }),

  starting: (phase, standing, told) => ({
    what: `Va a sonar ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, standing, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...(keepUntil !== null && keepUntil > told.now
      ? {
          why: `Sigue al menos hasta ${clockTime(keepUntil, told)}. ${askedFor(askerOf('person_extended', standing.reason, told))}`,
        }
      : (quietEnd(quietBeginsAt, standing, told) ?? { why: 'Sigue mientras haya alguien.' })),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...((quietBeginsAt !== null && quietBeginsAt < stopAt
      ? quietEnd(quietBeginsAt, standing, told)
      : null) ?? {
      why: `Para a ${clockTime(stopAt, told)} si nadie se mueve.`,
      counting: { text: 'Para en {left} si nadie se mueve.', to: stopAt },
    }),
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'A punto de parar.',
    why: `Suena más bajo hasta ${clockTime(stopAt, told)}, y cualquier movimiento vuelve a subirlo.`,
    counting: { text: 'Suena más bajo durante {left}, y cualquier movimiento vuelve a subirlo.', to: stopAt },
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
    what: isLetGo(cause) ? 'Ha cedido el paso.' : 'Al margen.',
    why:
      until === null
        ? `${heldAt[cause](clockTime(since, told))} No pone nada hasta que la habitación lleve ${length(room.policy.holdEmptyFor)} vacía.`
        : `${heldAt[cause](clockTime(since, told))} No pone nada hasta ${clockTime(until, told)} si no viene nadie.`,
  }),

  blocked: ({ failure, retryAt }, { room, reason }, told) => {
    const why =
      reason.type === 'speaker_asleep'
        ? `${room.speaker.name} no se ha despertado, ni tras ${count(reason.woken, 'attempt')}.`
        : failureSentence(failure, told);
    return {
      what: 'No ha podido empezar.',
      why:
        'retryAt' in failure
          ? why
          : `${why} El movimiento lo intenta de nuevo desde ${clockTime(retryAt, told)}.`,
    };
  },

  snoozed: ({ until, untilAllLeft }, { reason, since }, told) => ({
    what:
      until === null && untilAllLeft
        ? 'En reposo hasta que todos hayan salido de casa.'
        : `En reposo${ending({ until, untilAllLeft }, told)}.`,
    lead: 'En reposo',
    why: askedForAt(askerOf('person_snoozed', reason, told), clockTime(since, told)),
  }),
};

function musicOn(session: Session, standing: Standing): Pick<Saying, 'what' | 'lead'> {
  const lead = `Suena ${musicOf(session, standing)}`;
  return { what: `${lead} en ${session.speaker.name}.`, lead };
}

function whyNotYet(
  { session, step, failure, waking }: PhaseOf<'starting'>,
  { reason }: Standing,
  told: Told,
): string {
  if (waking !== null && failure?.kind === 'speaker_not_found')
    return reason.type === 'waking_speaker' && waking.times > 1
      ? `Despierta ${session.speaker.name}, intento ${waking.times} de ${reason.of}.`
      : `Despierta ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Mira si está sonando algo de otra persona.';
  return `Espera a que suene en ${session.speaker.name}.`;
}

function whySilent(standing: Standing, told: Told): Because {
  const silence = silenceOf(standing, told.now);
  switch (silence.says) {
    case 'empty':
      return { why: `No ha venido nadie desde ${clockTime(silence.since, told)}.` };
    case 'stopped':
      return { why: `Ha parado a ${clockTime(standing.since, told)}. ${ends[silence.because]}` };
    case 'reason': {
      const { why, counting = null } = reasonIn(reasons, standing.reason, told);
      return { why, counting };
    }
    case 'ready':
      return { why: 'Empieza cuando entra alguien.' };
  }
}

function walkIn({ next = null }: Standing): string | null {
  return next === null
    ? null
    : `Si alguien entra ahora, suena ${next.label} al ${percent(next.volumePercent)}.`;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): Because | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null
    ? null
    : { why: `Para a ${clockTime(at, told)}, cuando empiezan las horas de silencio.` };
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'música';
}
