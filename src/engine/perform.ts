/** Carries a command to the player and brings the answer back as an event. Decides nothing. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { PlayerCommand, RoomEvent } from '../core/situation.ts';
import type { Outputs } from './outputs.ts';

const notLinked: PlayerFailure = { kind: 'not_linked' };

/** @param leaving is told each time a request for music leaves. */
export async function perform(
  command: PlayerCommand,
  outputs: Outputs,
  leaving: () => void,
): Promise<RoomEvent> {
  const { speaker } = command.type === 'move' ? command.to : command.ours;
  const player = outputs.of(command.accountId, speaker);
  const { asked } = command;
  switch (command.type) {
    case 'look': {
      const seen = await player?.look(command.urgency, command.ours);
      if (seen?.ok) return { type: 'playback_seen', asked, playback: seen.value };
      return { type: 'look_failed', asked, failure: seen?.failure ?? notLinked };
    }
    case 'play': {
      const played = await player?.play({
        ...command.ours,
        volumePercent: command.volumePercent,
        position: command.position,
        softly: command.softly,
        leaving,
      });
      if (played?.ok) return { type: 'play_accepted', asked };
      return { type: 'play_failed', asked, failure: played?.failure ?? notLinked };
    }
    case 'move': {
      const moved = await player?.move(command.from, {
        ...command.to,
        volumePercent: command.volumePercent,
        leaving,
      });
      if (moved?.ok) return { type: 'move_answered', asked, ...moved.value };
      return { type: 'move_failed', asked, failure: moved?.failure ?? notLinked };
    }
    case 'pause': {
      const paused = await player?.pause(command.ours);
      if (paused?.ok) return { type: 'pause_answered', asked, ...paused.value };
      return { type: 'pause_failed', asked, failure: paused?.failure ?? notLinked };
    }
    case 'volume': {
      const set = await player?.setVolume(command.ours, command.volumePercent, command.only);
      if (set?.ok) return { type: 'volume_answered', asked, ...set.value };
      return { type: 'volume_failed', asked, failure: set?.failure ?? notLinked };
    }
  }
}
