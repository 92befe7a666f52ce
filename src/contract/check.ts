/** The questions before music starts, by name and in their order. What each asks is a matter of the rules. */
import { z } from 'zod';

export const CheckName = z
  .enum([
    'music_off',
    'room_enabled',
    'conditions_met',
    'not_on_vacation',
    'guests_welcome',
    'house_awake',
    'not_snoozed',
    'not_quiet_now',
    'not_quiet_hours',
    'not_debounced',
    'not_held',
    'not_blocked',
    'not_cooling_down',
    'door_closed',
    'motion_confirmed',
    'starts_left',
    'account_usable',
    'stream_free',
    'speaker_free',
  ])
  .meta({ id: 'CheckName', description: 'What is asked; the first no is the answer' });
export type CheckName = z.infer<typeof CheckName>;
