/** Which player commands a speaker. A media player of Home Assistant has no idea of the account: what that does elsewhere is looked at beside it. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { MoveOrder } from '../contract/playback.ts';
import { isOurs, type Ours, type Playback, type Urgency } from '../contract/playback.ts';
import type { Speaker } from '../contract/speaker.ts';
import type { AccountId } from '../contract/units.ts';
import type { MediaPlayer, MediaPlayers, Player, Players, Result } from '../ports.ts';

export interface Outputs {
  /** @returns null when no permission is stored for the account: whatever the output, it is this account that plays. */
  of(accountId: AccountId, speaker: Speaker): Player | null;
}

export interface OutputDeps {
  players: Players;
  mediaPlayers: MediaPlayers;
}

export function createOutputs({ players, mediaPlayers }: OutputDeps): Outputs {
  return {
    of(accountId, speaker) {
      const account = players.of(accountId);
      if (account === null) return null;
      const sourceOf = ({ speaker: from }: Ours) =>
        from.output === 'media_player' ? mediaPlayers.of(from) : account;
      if (speaker.output === 'media_player') {
        const player = mediaPlayers.of(speaker);
        return {
          ...account,
          ...player,
          look: (urgency, ours) => lookBeside(player, account, urgency, ours),
          move: (from, to) => moveAcross(sourceOf(from), player, from, to),
        };
      }
      return {
        ...account,
        move: (from, to) =>
          from.speaker.output === 'media_player'
            ? moveAcross(sourceOf(from), account, from, to)
            : account.move(from, to),
      };
    },
  };
}

/**
 * A silent media player says nothing of the account, which may play on a phone: that is a person's, and to begin here would take it
 * from them. While the media player plays Spotify is not asked.
 */
async function lookBeside(
  player: MediaPlayer,
  account: Player,
  urgency: Urgency | undefined,
  ours: Ours | undefined,
): Promise<Result<Playback, PlayerFailure>> {
  const here = await player.look(urgency, ours);
  const isTold = here.ok ? here.value.playing : here.failure.kind !== 'speaker_not_found';
  if (isTold) return here;
  const seen = await account.look(urgency);
  if (!seen.ok) return seen;
  const { playing, device } = seen.value;
  // Without an id it is a speaker that Spotify cannot command, most likely this one: its own word is newer.
  return playing && device !== null && device.id !== null ? seen : here;
}

/** Spotify cannot hand music over to a media player, or take it from one: the list begins where it was, and takes the stream along. */
async function moveAcross(
  source: MediaPlayer,
  target: MediaPlayer,
  from: Ours,
  to: MoveOrder,
): Promise<Result<{ moved: boolean; found: Playback }, PlayerFailure>> {
  const seen = await source.look('needed', from);
  if (!seen.ok) return seen;
  const found = seen.value;
  if (!found.playing || !isOurs(found, from)) return { ok: true, value: { moved: false, found } };
  const { itemUri, progressMs } = found;
  const played = await target.play({
    ...to,
    position: { itemUri, positionMs: progressMs ?? 0 },
    softly: false,
  });
  return played.ok ? { ok: true, value: { moved: true, found } } : played;
}
