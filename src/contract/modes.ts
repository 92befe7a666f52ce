/** What is said of the house as a whole, by whom, and how it ends. */
import { z } from 'zod';
import { Instant, UserId } from './units.ts';

export const Mode = z
  .strictObject({
    setBy: UserId.nullable().meta({ description: 'null: nobody knows who' }),
    setAt: Instant,
    until: Instant.nullable().meta({ description: 'null: until someone ends it' }),
    untilAllLeft: z.boolean().meta({ description: 'Ends, too, when the last one has left' }),
  })
  .meta({ id: 'Mode' });
export type Mode = z.infer<typeof Mode>;

export const Modes = z
  .strictObject({
    snooze: Mode.nullable().meta({ description: 'Motion starts nothing' }),
    guest: Mode.nullable().meta({ description: 'Motion starts nothing in rooms that do not welcome guests' }),
    vacation: Mode.nullable().meta({
      description: 'Motion starts nothing; ends, too, when somebody comes home',
    }),
    quietNow: Mode.nullable().meta({ description: 'As in quiet hours' }),
  })
  .meta({ id: 'Modes' });
export type Modes = z.infer<typeof Modes>;

export const noModes: Modes = { snooze: null, guest: null, vacation: null, quietNow: null };

/** As it is spoken of. */
export const ModeName = z.enum(['snooze', 'guest', 'vacation', 'quiet_now']).meta({ id: 'ModeName' });
export type ModeName = z.infer<typeof ModeName>;

/** How a mode ends by itself. */
export const ModeEnd = z.enum(['time', 'everyone_left', 'somebody_came']).meta({ id: 'ModeEnd' });
export type ModeEnd = z.infer<typeof ModeEnd>;

export const StoredModes = z.strictObject({ modes: Modes, savedAt: Instant });
export type StoredModes = z.infer<typeof StoredModes>;
