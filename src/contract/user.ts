/** A person whom Home Assistant knows, and what they like. Whose rooms, sensors and accounts are stands with those. */
import { z } from 'zod';
import { HourCycle, LanguageName } from './language.ts';
import { Music } from './plan.ts';
import { QuietHours } from './quiet.ts';
import { Percent, UserId } from './units.ts';

export const Preferences = z
  .strictObject({
    volumePercent: Percent.nullable().default(null).meta({
      description:
        'How loud a new room of this person begins; null: as any room. Rooms there are keep theirs',
    }),
    playlists: z.array(Music).max(50).default([]).meta({
      description: 'A new room of this person begins with the first; the others are to choose from',
    }),
    quietHours: QuietHours.meta({
      description: 'They hold in the rooms of this person, beside those of the room',
    }),
    language: LanguageName.nullable().default(null).meta({
      description: 'In which this person is spoken to; null: as their browser asks',
    }),
    hourCycle: HourCycle.nullable().default(null).meta({
      description: 'How this person reads the time of day; null: as in the country their browser names',
    }),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

export const User = z
  .strictObject({ id: UserId, name: z.string().min(1).max(100), preferences: Preferences.prefault({}) })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** Somebody at a door, as far as it knows them: it has their id, and a name if they brought one. */
export interface Person {
  userId: UserId;
  name: string | null;
}

/** @returns a person as the house knows them before they have said anything themselves. */
export function newcomer({ userId, name }: Person): User {
  return User.parse({ id: userId, name: name ?? userId });
}
