/** Takes what people and automations ask for and answers whether it was done. */
import type { CommandOfRoom, CommandResult, HouseCommand } from '../contract/command.ts';
import type { Reason, ReasonType } from '../contract/reason.ts';
import type { UserId } from '../contract/units.ts';
import type { RoomEvent } from '../core/situation.ts';
import type { HouseIndex } from './house-index.ts';
import type { HouseModes } from './house-modes.ts';
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
  nothing_to_turn: 'There is no music to turn up or down.',
  nothing_to_resume: 'The room is neither snoozed nor held nor blocked.',
  house_is_awake: 'The house is neither snoozed nor quiet.',
  not_stored: 'The disk does not take anything, so nothing was started.',
};

export function obey(
  command: CommandOfRoom,
  userId: UserId | null,
  index: HouseIndex,
  desk: RoomDesk,
): CommandResult {
  if (!index.rooms.has(command.roomId)) {
    const message = `There is no room called "${command.roomId}".`;
    return { ok: false, message, issues: [{ path: 'command.roomId', message }] };
  }
  return answer(desk.accept(command.roomId, eventOf(command, userId)).reason);
}

/** The house as a whole. Music that plays is left alone unless it is asked for. */
export function obeyForHouse(
  command: HouseCommand,
  userId: UserId | null,
  modes: HouseModes,
  desk: RoomDesk,
): CommandResult {
  const reason = modes.obey(command, userId);
  if (command.type === 'house_snooze' && command.stopMusic === true)
    for (const roomId of desk.roomIds()) desk.accept(roomId, { type: 'stop_asked', userId });
  return answer(reason);
}

function answer(reason: Reason): CommandResult {
  const refusal = REFUSALS[reason.type];
  return refusal === undefined ? { ok: true, reason } : { ok: false, message: refusal, issues: [], reason };
}

function eventOf(command: CommandOfRoom, userId: UserId | null): RoomEvent {
  switch (command.type) {
    case 'start':
      return { type: 'start_asked', userId };
    case 'stop':
      return { type: 'stop_asked', userId };
    case 'extend':
      return { type: 'extend_asked', userId, extendFor: command.extendFor };
    case 'volume':
      return { type: 'volume_asked', userId, volumePercent: command.volumePercent };
    case 'snooze': {
      const { snoozeFor, until, untilAllLeft } = command;
      return { type: 'snooze_asked', userId, snoozeFor, until, untilAllLeft };
    }
    case 'resume':
      return { type: 'resume_asked', userId };
  }
}
