/** A Spotify account as the rules meet it: one stream, commands obeyed late or never, people with hands of their own. */
import type { PlayerFailure } from '../../src/contract/failure.ts';
import { isOurs, type Playback } from '../../src/contract/playback.ts';
import type { Speaker } from '../../src/contract/speaker.ts';
import { type Instant, Percent, type SessionId } from '../../src/contract/units.ts';
import type { PlayerCommand, RoomEvent } from '../../src/core/situation.ts';

/** How Spotify feels: well, or it fails in one of its ways. `lost`: it obeys, and the answer never comes. `deaf`: it says yes and does nothing. */
export type Mood = 'well' | 'lost' | 'deaf' | Exclude<PlayerFailure['kind'], 'not_confirmed'>;

export type Hand =
  | 'pause'
  | 'resume'
  | 'move'
  | 'other_music'
  | 'phone'
  | 'leave'
  | 'end'
  | 'turn_up'
  | 'turn_down';

interface Stream extends Playback {
  /** Whose play began it; null: a person's. */
  session: SessionId | null;
  /** A person pressed play on what we had begun, and no room has noticed yet. */
  resumed: boolean;
}

const nothing: Stream = {
  device: null,
  contextUri: null,
  playing: false,
  session: null,
  resumed: false,
  volumePercent: null,
  itemUri: null,
  progressMs: null,
};
const phone = { id: 'phone', name: 'Phone', type: 'Smartphone' };

export interface OneStream {
  mood: Mood;
  /** How long an accepted play takes to be heard. */
  obeysAfterMs: number;
  /** How often a person's music was paused. */
  robbed: number;
  /** How often the volume of a person's music was set. */
  outshouted: number;
  now(): Stream;
  /** What play was accepted and is heard later, soonest first. */
  dueMs(): number | null;
  /** @returns whether a play is heard now that was not before. */
  obey(elapsedMs: number): boolean;
  /** Another account plays on this speaker now. */
  thrownOff(speaker: string): void;
  /** Does what a room asks and answers. */
  perform(command: PlayerCommand, session: SessionId, elapsedMs: number, limitedUntil: Instant): RoomEvent;
  touch(hand: Hand): void;
  /** A room has noticed that the person resumed: the music is a room's again. */
  noticed(): void;
}

export function createOneStream(): OneStream {
  let stream = nothing;
  let coming: { atMs: number; stream: Stream }[] = [];

  function failureOf(type: PlayerCommand['type'], limitedUntil: Instant): PlayerFailure | null {
    const { mood } = account;
    switch (mood) {
      case 'well':
      case 'deaf':
        return null;
      case 'lost':
        return { kind: 'unreachable' };
      case 'rate_limited':
      case 'quota_exceeded':
        return { kind: mood, retryAt: limitedUntil };
      case 'refused':
        // The player looks, and Spotify refuses commands alone.
        return type === 'look' ? null : { kind: mood, status: 403, reason: 'Restriction violated' };
      case 'speaker_not_found':
      case 'speaker_restricted':
        return type === 'play' || type === 'move' ? { kind: mood } : null;
      case 'volume_fixed':
        return type === 'volume' ? { kind: mood } : null;
      case 'held_back':
        return null;
      case 'unreachable':
      case 'not_recognised':
      case 'home_assistant_away':
      case 'speaker_unreachable':
      case 'not_linked':
      case 'permission_ended':
      case 'not_allowed':
      case 'premium_required':
        return { kind: mood };
    }
  }

  function shown(): Playback {
    const { session, resumed, ...seen } = stream;
    return seen;
  }

  function turn(byPercent: number): void {
    const { volumePercent } = stream;
    if (volumePercent === null) return;
    stream = {
      ...stream,
      volumePercent: Percent.parse(Math.min(100, Math.max(0, volumePercent + byPercent))),
    };
  }

  const account: OneStream = {
    mood: 'well',
    obeysAfterMs: 0,
    robbed: 0,
    outshouted: 0,
    now: () => stream,
    dueMs: () => coming[0]?.atMs ?? null,
    obey(elapsedMs) {
      const before = stream;
      for (const { atMs, stream: next } of coming) if (atMs <= elapsedMs) stream = next;
      coming = coming.filter(({ atMs }) => atMs > elapsedMs);
      return stream !== before;
    },
    thrownOff(speaker) {
      if (stream.playing && stream.device?.name === speaker) stream = nothing;
    },
    perform(command, session, elapsedMs, limitedUntil) {
      const { type, asked } = command;
      const failure = failureOf(type, limitedUntil);
      const obeyed = account.mood === 'lost' || (failure === null && account.mood !== 'deaf');
      switch (type) {
        case 'look':
          return failure === null
            ? { type: 'playback_seen', asked, playback: shown() }
            : { type: 'look_failed', asked, failure };
        case 'play': {
          const { speaker, contextUri } = command.ours;
          const { volumePercent } = command;
          const device = { id: speaker.name, name: speaker.name, type: typeOf(speaker) };
          const place = { itemUri: 'spotify:track:first', progressMs: command.position?.positionMs ?? 0 };
          const next = {
            ...place,
            device,
            contextUri,
            playing: true,
            session,
            resumed: false,
            volumePercent,
          };
          if (obeyed) coming = [...coming, { atMs: elapsedMs + account.obeysAfterMs, stream: next }];
          return failure === null
            ? { type: 'play_accepted', asked }
            : { type: 'play_failed', asked, failure };
        }
        case 'move': {
          const found = shown();
          const moved = found.playing && isOurs(found, command.from);
          const { speaker } = command.to;
          const device = { id: speaker.name, name: speaker.name, type: typeOf(speaker) };
          const next = { ...stream, device, session, resumed: false, volumePercent: command.volumePercent };
          if (moved && stream.session === null) account.robbed += 1;
          if (moved && obeyed) coming = [...coming, { atMs: elapsedMs + account.obeysAfterMs, stream: next }];
          return failure === null
            ? { type: 'move_answered', asked, moved, found }
            : { type: 'move_failed', asked, failure };
        }
        case 'pause': {
          const found = shown();
          const paused = found.playing && isOurs(found, command.ours);
          if (paused && obeyed) {
            if (stream.session === null) account.robbed += 1;
            stream = { ...stream, playing: false, resumed: false, progressMs: 5000 };
          }
          return failure === null
            ? { type: 'pause_answered', asked, paused, found }
            : { type: 'pause_failed', asked, failure };
        }
        case 'volume': {
          const found = shown();
          const { only, ours, volumePercent } = command;
          const louder = found.volumePercent === null || found.volumePercent > volumePercent;
          const fits = found.playing === (only !== 'paused') && (only !== 'lower' || louder);
          const set = fits && isOurs(found, ours);
          if (set && obeyed) {
            if (stream.session === null) account.outshouted += 1;
            stream = { ...stream, volumePercent };
          }
          return failure === null
            ? { type: 'volume_answered', asked, set, found }
            : { type: 'volume_failed', asked, failure };
        }
      }
    },
    touch(hand) {
      switch (hand) {
        case 'pause':
          stream = { ...stream, playing: false, progressMs: 5000 };
          break;
        case 'end':
          // The list ran out, as Spotify leaves it: at its beginning.
          if (stream.playing) stream = { ...stream, playing: false, progressMs: 0 };
          break;
        case 'resume':
          if (stream.device !== null && !stream.playing) stream = { ...stream, playing: true, resumed: true };
          break;
        case 'move':
          if (stream.device !== null) stream = { ...stream, device: phone, session: null };
          break;
        case 'other_music':
          if (stream.device !== null)
            stream = { ...stream, contextUri: 'spotify:album:theirs', playing: true, session: null };
          break;
        case 'phone':
          stream = {
            device: phone,
            contextUri: 'spotify:album:theirs',
            playing: true,
            session: null,
            resumed: false,
            volumePercent: null,
            itemUri: null,
            progressMs: 5000,
          };
          break;
        case 'leave':
          stream = nothing;
          break;
        case 'turn_up':
          turn(15);
          break;
        case 'turn_down':
          turn(-15);
          break;
      }
    },
    noticed() {
      stream = { ...stream, resumed: false };
    },
  };
  return account;
}

function typeOf(speaker: Speaker): string {
  return speaker.output === 'media_player' ? speaker.output : (speaker.type ?? 'Speaker');
}
