/** The player as Spotify shows it, and its commands: `/v1/me/player` and below. */
import type { ApiCall } from './api.ts';
import { drawMs, drawText } from './chance.ts';
import { listedDevices, speakerById } from './devices.ts';
import { judge } from './judge.ts';
import type { Account, Command, Context, Speaker, Track } from './music.ts';
import { currentTrack, isPlaying, progressAt } from './stream.ts';
import { empty, json, type Reply, text } from './wire.ts';
import type { World } from './world.ts';

const STATUS_OF = { text: 200, no_content: 204, accepted: 202 } as const;

export function getPlayer({ world, account, at }: ApiCall): Reply {
  const { playback } = account;
  if (playback.speakerId === null) return empty(204);
  const speaker = speakerById(world, playback.speakerId);
  return json(200, {
    device: deviceView(world, account, speaker),
    repeat_state: playback.repeat,
    shuffle_state: playback.isShuffled,
    smart_shuffle: false,
    ...nowPlaying(world, account, at),
  });
}

export function getCurrentlyPlaying({ world, account, at }: ApiCall): Reply {
  return account.playback.speakerId === null ? empty(204) : json(200, nowPlaying(world, account, at));
}

export function getDevices({ world, account, at }: ApiCall): Reply {
  const devices = listedDevices(world, account.id, at);
  return json(200, { devices: devices.map(({ speaker }) => deviceView(world, account, speaker)) });
}

export function getQueue({ world, account: { playback } }: ApiCall): Reply {
  const current = playback.speakerId === null ? null : currentTrack(world, playback);
  const following = playback.order.slice(playback.place + 1).map((index) => playback.trackUris[index] ?? '');
  const uris = [...playback.queue, ...following];
  return json(200, {
    currently_playing: current === null ? null : trackView(current),
    queue:
      current === null
        ? []
        : uris
            .slice(0, 20)
            .flatMap((uri) => world.tracks[uri] ?? [])
            .map(trackView),
  });
}

/** Answers at once and lets the command take effect later, as Spotify does: what is read meanwhile is stale. */
export function command({ world, account, request, at }: ApiCall): Reply {
  const verdict = judge(world, account, request, at);
  if ('refused' in verdict) return verdict.refused;
  const waitMs = drawMs(world, world.conduct.applyFor);
  world.effects.push({ at: at + waitMs, accountId: account.id, command: verdict.accepted });
  const style = verdict.speaker.answerStyle;
  // Not JSON, though it once was documented as an empty 204: a parser that believes the status chokes on it.
  const reply = style === 'text' ? text(200, drawText(world, 22)) : empty(STATUS_OF[style]);
  return { ...reply, effect: `${words(verdict.accepted, verdict.speaker)} in ${waitMs} ms` };
}

function words(accepted: Command, { name }: Speaker): string {
  switch (accepted.type) {
    case 'play':
      return `play ${accepted.load?.contextUri ?? accepted.load?.trackUris[0] ?? 'on'} on ${name}`;
    case 'transfer':
      return `transfer to ${name}${accepted.play ? ', playing' : ''}`;
    case 'volume':
      return `volume ${accepted.volumePercent} % on ${name}`;
    case 'seek':
      return `seek to ${accepted.positionMs} ms`;
    case 'repeat':
      return `repeat ${accepted.mode}`;
    case 'shuffle':
      return `shuffle ${accepted.isOn ? 'on' : 'off'}`;
    case 'queue':
      return `queue ${accepted.uri}`;
    case 'pause':
    case 'next':
    case 'previous':
      return accepted.type;
  }
}

function nowPlaying(world: World, account: Account, at: number): object {
  const { playback } = account;
  const track = currentTrack(world, playback);
  const context = playback.contextUri === null ? undefined : world.contexts[playback.contextUri];
  const isOn = isPlaying(account);
  return {
    // The last command, not the last change: nobody should take it for the time of the reading.
    timestamp: playback.changedAt,
    context: context === undefined ? null : contextView(context),
    progress_ms: track === null ? null : progressAt(world, playback, at),
    item: track === null ? null : trackView(track),
    currently_playing_type: track === null ? 'unknown' : 'track',
    is_playing: isOn,
    actions: {
      disallows: {
        ...(isOn ? { resuming: true } : { pausing: true }),
        ...(playback.place === 0 ? { skipping_prev: true } : {}),
      },
    },
  };
}

function deviceView(world: World, account: Account, speaker: Speaker): object {
  const registration = world.registrations.find(
    ({ accountId, speakerId }) => accountId === account.id && speakerId === speaker.id,
  );
  return {
    // A restricted device (Sonos) takes no commands and has no id to send them to.
    id: speaker.isRestricted ? null : (registration?.deviceId ?? null),
    is_active: account.playback.speakerId === speaker.id,
    is_private_session: false,
    is_restricted: speaker.isRestricted,
    name: speaker.name,
    supports_volume: speaker.supportsVolume,
    type: speaker.type,
    volume_percent: speaker.supportsVolume ? speaker.volumePercent : null,
  };
}

function contextView({ uri }: Context): object {
  const [, kind = 'playlist', id = ''] = uri.split(':');
  return {
    type: kind,
    uri,
    href: `https://api.spotify.com/v1/${kind}s/${id}`,
    external_urls: { spotify: `https://open.spotify.com/${kind}/${id}` },
  };
}

export function trackView({ uri, name, artist, durationMs }: Track): object {
  const id = uri.split(':').at(-1) ?? '';
  return {
    type: 'track',
    id,
    uri,
    name,
    href: `https://api.spotify.com/v1/tracks/${id}`,
    external_urls: { spotify: `https://open.spotify.com/track/${id}` },
    duration_ms: durationMs,
    artists: [{ type: 'artist', name: artist }],
    album: { type: 'album', name: artist, images: [] },
    disc_number: 1,
    track_number: 1,
    explicit: false,
    is_local: false,
    is_playable: true,
  };
}
