/** What somebody else did to the room, told with their name where it is known. */
import { filled } from '../parts/sentence.ts';

export interface ByWhom {
  somebody: string;
  /** With {person} in it. */
  person: string;
}

/** @param person null: nobody knows who it was. */
export function byWhom(told: ByWhom, person: string | null, room: string): string {
  const message = person === null ? told.somebody : told.person;
  return filled(message, person === null ? { room } : { room, person }).join('');
}
