/** Where a room stands, in Dutch. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { askedFor, askedForAt, ends, failureSentence, heldAt } from './dutch-causes.ts';
import { ending } from './dutch-house.ts';
import { reasons } from './dutch-reasons.ts';
import { clockTime, count, length, percent, times } from './dutch-times.ts';
import type { Language, Saying, Standing, Told } from './language.ts';
import { reasonIn } from './pick.ts';
import { askerOf, isLetGo, labelOf, quietEndAt, silenceOf } from './standing.ts';

type Because = Pick<Saying, 'why' | 'counting'>;

export const phases: Language['phases'] = {
  silent: (_phase, standing, told) =>
    standing.room.enabled
      ? { what: 'Stil.', ...whySilent(standing, told), detail: walkIn(standing) }
      : { what: 'Uit.', why: 'De kamer staat uit.' },

  confirming: ({ confirmAt, giveUpAt }, _standing, told) => ({
    what: 'Er kwam iemand binnen.',
    ...(confirmAt === null
      ? {
          why: `Start als er vóór ${clockTime(giveUpAt, told)} nog eens iemand beweegt.`,
          counting: { text: 'Start als er binnen {left} nog eens iemand beweegt.', to: giveUpAt },
        }
      : {
          why: 'Start als er iemand blijft.',
          counting: { text: 'Start over {left} als er iemand blijft.', to: confirmAt },
        }),
  }),

  starting: (phase, standing, told) => ({
    what: `Start ${musicOf(phase.session, standing)}.`,
    why: whyNotYet(phase, standing, told),
  }),

  playing: ({ session, keepUntil, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...(keepUntil !== null && keepUntil > told.now
      ? {
          why: `Speelt door tot minstens ${clockTime(keepUntil, told)}. ${askedFor(askerOf('person_extended', standing.reason, told))}`,
        }
      : (quietEnd(quietBeginsAt, standing, told) ?? { why: 'Speelt door zolang er iemand is.' })),
  }),

  lingering: ({ session, stopAt, quietBeginsAt }, standing, told) => ({
    ...musicOn(session, standing),
    ...((quietBeginsAt !== null && quietBeginsAt < stopAt
      ? quietEnd(quietBeginsAt, standing, told)
      : null) ?? {
      why: `Stopt om ${clockTime(stopAt, told)}, tenzij er iemand beweegt.`,
      counting: { text: 'Stopt over {left}, tenzij er iemand beweegt.', to: stopAt },
    }),
  }),

  warning: ({ stopAt }, _standing, told) => ({
    what: 'Stopt zo.',
    why: `Zachter tot ${clockTime(stopAt, told)}, elke beweging zet de muziek weer harder.`,
    counting: { text: 'Nog {left} zachter, elke beweging zet de muziek weer harder.', to: stopAt },
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
    what: isLetGo(cause) ? 'Losgelaten.' : 'Houdt zich in.',
    why:
      until === null
        ? `${heldAt[cause](clockTime(since, told))} Blijft uit tot de kamer ${length(room.policy.holdEmptyFor)} leeg is geweest.`
        : `${heldAt[cause](clockTime(since, told))} Blijft uit tot ${clockTime(until, told)} als er niemand komt.`,
  }),

  blocked: ({ failure, retryAt }, { room, reason }, told) => {
    const why =
      reason.type === 'speaker_asleep'
        ? `${room.speaker.name} werd niet wakker, ook niet na ${count(reason.woken, 'attempt')}.`
        : failureSentence(failure, told);
    return {
      what: 'Kon niet starten.',
      why:
        'retryAt' in failure
          ? why
          : `${why} Bij beweging volgt vanaf ${clockTime(retryAt, told)} een nieuwe poging.`,
    };
  },

  snoozed: ({ until, untilAllLeft }, { reason, since }, told) => ({
    what:
      until === null && untilAllLeft
        ? 'Sluimert tot iedereen het huis uit is.'
        : `Sluimert${ending({ until, untilAllLeft }, told)}.`,
    lead: 'Sluimert',
    why: askedForAt(askerOf('person_snoozed', reason, told), clockTime(since, told)),
  }),
};

function musicOn(session: Session, standing: Standing): Pick<Saying, 'what' | 'lead'> {
  const lead = `Speelt ${musicOf(session, standing)}`;
  return { what: `${lead} op ${session.speaker.name}.`, lead };
}

function whyNotYet(
  { session, step, failure, waking }: PhaseOf<'starting'>,
  { reason }: Standing,
  told: Told,
): string {
  if (waking !== null && failure?.kind === 'speaker_not_found')
    return reason.type === 'waking_speaker' && waking.times > 1
      ? `Wekt ${session.speaker.name}, poging ${waking.times} van ${reason.of}.`
      : `Wekt ${session.speaker.name}.`;
  if (failure !== null) return failureSentence(failure, told);
  if (step === 'guarding') return 'Kijkt of er iemand anders luistert.';
  return `Wacht tot er iets op ${session.speaker.name} te horen is.`;
}

function whySilent(standing: Standing, told: Told): Because {
  const silence = silenceOf(standing, told.now);
  switch (silence.says) {
    case 'empty':
      return { why: `Sinds ${clockTime(silence.since, told)} is hier niemand geweest.` };
    case 'stopped':
      return { why: `Om ${clockTime(standing.since, told)} gestopt. ${ends[silence.because]}` };
    case 'reason': {
      const { why, counting = null } = reasonIn(reasons, standing.reason, told);
      return { why, counting };
    }
    case 'ready':
      return { why: 'Start als er iemand binnenkomt.' };
  }
}

function walkIn({ next = null }: Standing): string | null {
  return next === null ? null : `Wie nu binnenkomt, hoort ${next.label} op ${percent(next.volumePercent)}.`;
}

function quietEnd(quietBeginsAt: Instant | null, standing: Standing, told: Told): Because | null {
  const at = quietEndAt(quietBeginsAt, standing);
  return at === null ? null : { why: `Stopt om ${clockTime(at, told)}, als de stille uren beginnen.` };
}

function musicOf(session: Session, standing: Standing): string {
  return labelOf(session, standing) ?? 'muziek';
}
