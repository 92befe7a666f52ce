/** Takes what people and automations ask for and answers whether it was done. */
import type { Command, CommandResult } from '../contract/command.ts';
import type { ReasonType } from '../contract/reason.ts';
import type { UserId } from '../contract/units.ts';
import type { RoomEvent } from '../core/situation.ts';
import type { HouseIndex } from './house-index.ts';
import type { RoomDesk } from './room-desk.ts';

/** Reasons that say no to a person, each with what they can do about it. */
const REFUSALS: Partial<Record<ReasonType, string>> = {
  room_disabled: 'The room is turned off.',
  account_unusable: 'The Spotify account of the room cannot be used.',
  already_starting: 'The music is starting already.',
  still_playing: 'The music is playing already.',
  still_stopping: 'The music is just being stopped. Ask again in a moment.',
  nothing_to_stop: 'There is no music to stop.',
  nothing_to_extend: 'There is no music to extend.',
  nothing_to_resume: 'The room is neither snoozed nor held nor blocked.',
  not_stored: 'The disk does not take anything, so nothing was started.',
};

export function obey(
  command: Command,
  userId: UserId | null,
  index: HouseIndex,
  desk: RoomDesk,
): CommandResult {
  if (!index.rooms.has(command.roomId)) {
    const message = `There is no room called "${command.roomId}".`;
    return { ok: false, message, issues: [{ path: 'command.roomId', message }] };
  }
  const { reason } = desk.accept(command.roomId, eventOf(command, userId));
  const refusal = REFUSALS[reason.type];
  return refusal === undefined ? { ok: true, reason } : { ok: false, message: refusal, issues: [], reason };
}

function eventOf(command: Command, userId: UserId | null): RoomEvent {
  switch (command.type) {
    case 'start':
      return { type: 'start_asked', userId };
    case 'stop':
      return { type: 'stop_asked', userId };
    case 'extend':
      return { type: 'extend_asked', userId, extendFor: command.extendFor };
    case 'snooze':
      return { type: 'snooze_asked', userId, snoozeFor: command.snoozeFor };
    case 'resume':
      return { type: 'resume_asked', userId };
  }
}
