/** Where a room stands, in German. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { askedFor, askedForAt, ends, failureSentence, heldAt } from './german-causes.ts';
import { ending } from './german-house.ts';
import { reasons } from './german-reasons.ts';
import { clockTime, count, length, percent, times } from './german-times.ts';
import type { Language, Saying, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { askerOf, isLetGo, labelOf, quietEndAt, silenceOf } from './standing.ts';

type Because = Pick<Saying, 'why' | 'counting'>;

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'Still.', ...whySilent(standing, told), detail: walkIn(standing) }
      : { what: 'Aus.', why: 'Der Raum ist ausgeschaltet.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Jemand kam herein.',
    ...(confirmAt === null
      ? {
          why: `Startet, wenn sich vor ${clockTime(giveUpAt, told)} noch einmal jemand bewegt.`,
          counting: {
            text: 'Startet, wenn sich innerhalb von {left} noch einmal jemand bewegt.',
            to: giveUpAt,
          },
        }
      : {
          why: 'Startet, wenn jemand bleibt.',
          counting: { text: 'Startet in {left}, wenn jemand bleibt.', to: confirmAt },
        }),
  }),

  starting: (phase, standing, told) => ({
    what: `Startet ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, standing, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...(keepUntil !== null && keepUntil > told.now
      ? {
          why: `Spielt mindestens bis ${clockTime(keepUntil, told)} weiter. ${askedFor(askerOf('person_extended', standing.reason, told))}`,
        }
      : (quietEnd(quietBeginsAt, standing, told) ?? { why: 'Spielt weiter, solange jemand da ist.' })),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...((quietBeginsAt !== null && quietBeginsAt < stopAt
      ? quietEnd(quietBeginsAt, standing, told)
      : null) ?? {
      why: `Stoppt um ${clockTime(stopAt, told)}, wenn sich niemand bewegt.`,
      counting: { text: 'Stoppt in {left}, wenn sich niemand bewegt.', to: stopAt },
    }),
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'Gleich ist Schluss.',
    why: `Leiser bis ${clockTime(stopAt, told)}, jede Bewegung macht sie wieder lauter.`,
    counting: { text: 'Noch {left} leiser, jede Bewegung macht sie wieder lauter.', to: stopAt },
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
    what: isLetGo(cause) ? 'Losgelassen.' : 'Hält sich zurück.',
    why:
      until === null
        ? `${heldAt[cause](clockTime(since, told))} Bleibt aus, bis der Raum ${length(room.policy.holdEmptyFor)} leer war.`
        : `${heldAt[cause](clockTime(since, told))} Bleibt bis ${clockTime(until, told)} aus, wenn niemand kommt.`,
  }),

  blocked: ({ failure, retryAt }, { room, reason }, told) => {
    const why =
      reason.type === 'speaker_asleep'
        ? `${room.speaker.name} ist nicht aufgewacht, auch nicht nach ${count(reason.woken, 'attempt')}.`
        : failureSentence(failure, told);
    return {
      what: 'Konnte nicht starten.',
      why:
        'retryAt' in failure ? why : `${why} Bei Bewegung geht es ab ${clockTime(retryAt, told)} wieder los.`,
    };
  },

  snoozed: ({ until, untilAllLeft }, { reason, since }, told) => ({
    what:
      until === null && untilAllLeft
        ? 'Schlummert, bis alle das Haus verlassen haben.'
        : `Schlummert${ending({ until, untilAllLeft }, told)}.`,
    lead: 'Schlummert',
    why: askedForAt(askerOf('person_snoozed', reason, told), clockTime(since, told)),
  }),
};

function musicOn(session: Session, standing: Standing): Pick<Saying, 'what' | 'lead'> {
  const lead = `Spielt ${musicOf(session, standing)}`;
  return { what: `${lead} auf ${session.speaker.name}.`, lead };
}

function whyNotYet(
  { session, step, failure, waking }: PhaseOf<'starting'>,
  { reason }: Standing,
  told: Told,
): string {
  if (waking !== null && failure?.kind === 'speaker_not_found')
    return reason.type === 'waking_speaker' && waking.times > 1
      ? `Weckt ${session.speaker.name}, Versuch ${waking.times} von ${reason.of}.`
      : `Weckt ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Schaut nach, ob jemand anders hört.';
  return `Wartet, bis etwas auf ${session.speaker.name} zu hören ist.`;
}

function whySilent(standing: Standing, told: Told): Because {
  const silence = silenceOf(standing, told.now);
  switch (silence.says) {
    case 'empty':
      return { why: `Seit ${clockTime(silence.since, told)} war niemand hier.` };
    case 'stopped':
      return { why: `Um ${clockTime(standing.since, told)} gestoppt. ${ends[silence.because]}` };
    case 'reason': {
      const { why, counting = null } = reasonIn(reasons, standing.reason, told);
      return { why, counting };
    }
    case 'ready':
      return { why: 'Startet, wenn jemand hereinkommt.' };
  }
}

function walkIn({ next = null }: Standing): string | null {
  return next === null
    ? null
    : `Wer jetzt hereinkommt, hört ${next.label} mit ${percent(next.volumePercent)}.`;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): Because | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : { why: `Stoppt um ${clockTime(at, told)}, wenn die Ruhezeit beginnt.` };
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'Musik';
}
