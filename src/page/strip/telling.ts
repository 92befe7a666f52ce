/** What is said of an event of a strip, and of its day as a whole. */

import { TICK_MS } from '../../contract/strip-marks.ts';
import type { Formats } from '../shell/formats.ts';
import type { Stop } from './stops.ts';
import type { Sums } from './sums.ts';
import type { StripTexts } from './texts/en.ts';

export interface Saying {
  what: string;
  why: string | null;
}

export function sayingOf(stop: Stop, texts: StripTexts, formats: Formats): Saying {
  const time = (at: number | string) => formats.time(at);
  if (stop.kind === 'mark') {
    const { newest, count, isWrong } = stop.mark;
    const movements = formats.plural(count, texts.movements);
    return {
      what: put(isWrong ? texts.couldNotStart : texts.notStarted, { time: time(newest.at) }),
      why: count === 1 ? newest.text : put(texts.several, { movements, why: newest.text }),
    };
  }
  if (stop.kind === 'movement') {
    const { beganAt, count } = stop;
    return {
      what: put(texts.movement, { from: time(beganAt), to: time(beganAt + TICK_MS) }),
      why: formats.plural(count, texts.movements),
    };
  }
  const { beganAt, endedAt } = stop.stretch;
  const goesOn = `${stop.kind}GoesOn` as const;
  return {
    what:
      endedAt === null
        ? put(texts[goesOn], { from: time(beganAt) })
        : put(texts[stop.kind], { from: time(beganAt), to: time(endedAt) }),
    why: stop.kind === 'off' ? texts.offWhy : null,
  };
}

/** In one line, for a reader and for a finger. */
export function spoken({ what, why }: Saying): string {
  return why === null ? `${what}.` : `${what}. ${why}`;
}

export function summaryOf(sums: Sums, texts: StripTexts, { plural }: Formats): string {
  const [hours, minutes] = [Math.floor(sums.musicMinutes / 60), sums.musicMinutes % 60];
  const ofHours = plural(hours, texts.hours);
  const ofMinutes = plural(minutes, texts.minutes);
  const both = put(texts.hoursAndMinutes, { hours: ofHours, minutes: ofMinutes });
  return put(texts.summary, {
    sessions: plural(sums.sessions, texts.sessions),
    length: hours === 0 ? ofMinutes : minutes === 0 ? ofHours : both,
    movements: plural(sums.movements, texts.movementsCounted),
    notStarted: plural(sums.notStarted, texts.notStartedCounted),
    couldNotStart: plural(sums.couldNotStart, texts.couldNotStartCounted),
  });
}

export function put(message: string, parts: Record<string, string>): string {
  return message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
