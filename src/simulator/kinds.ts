/** How kinds of speakers behave: when they fall asleep, what wakes them, what they refuse. The times are those that people report. */
import { z } from 'zod';
import type { Speaker } from './music.ts';

export const Kind = z.enum(['echo', 'cast', 'avr', 'librespot', 'sonos', 'phone', 'computer', 'jam']);
export type Kind = z.infer<typeof Kind>;

export type Traits = Omit<Speaker, 'id' | 'name' | 'type' | 'wakeTries' | 'awake' | 'lastUsedAt'>;

interface Ways {
  type: Speaker['type'];
  traits: Partial<Traits>;
}

export const kinds: Record<Kind, Ways> = {
  /** The first call only opens its eyes. */
  echo: { type: 'Speaker', traits: { sleepsAfterFor: 900, wakesNeeded: 2 } },
  cast: { type: 'CastAudio', traits: { sleepsAfterFor: 300, changesIdOnWake: true } },
  avr: { type: 'AVR', traits: { sleepsAfterFor: 1200, changesIdOnWake: true } },
  /** Logged in until it is started anew, and then again from what it remembers. */
  librespot: { type: 'Speaker', traits: { answerStyle: 'no_content' } },
  sonos: { type: 'Speaker', traits: { isRestricted: true } },
  /** There while its app is open: nothing but a person wakes or ends it. */
  phone: { type: 'Smartphone', traits: {} },
  computer: { type: 'Computer', traits: {} },
  jam: { type: 'Speaker', traits: { supportsVolume: false } },
};
