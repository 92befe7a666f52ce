/** The player as Spotify shows it, and its commands: `/v1/me/player` and below. */
import type { ApiCall } from './api.ts';
import { contextView, itemsView, itemView } from './catalogue-view.ts';
import { drawMs, drawText } from './chance.ts';
import { listedDevices, speakerById } from './devices.ts';
import { judge } from './judge.ts';
import type { Account, Command, Speaker } from './music.ts';
import { currentTrack, isPlaying, kindOf, progressAt } from './stream.ts';
import { empty, json, type Reply, text } from './wire.ts';
import type { World } from './world.ts';

const STATUS_OF = { text: 200, no_content: 204, accepted: 202 } as const;

export function getPlayer(call: ApiCall): Reply {
  const { world, account } = call;
  const { playback } = account;
  if (playback.speakerId === null) return empty(204);
  const speaker = speakerById(world, playback.speakerId);
  return json(200, {
    device: deviceView(world, account, speaker),
    repeat_state: playback.repeat,
    shuffle_state: playback.isShuffled,
    // In every answer seen since 2024, and in no description.
    smart_shuffle: false,
    ...nowPlaying(call),
  });
}

export function getCurrentlyPlaying(call: ApiCall): Reply {
  // The description knows no 204 here; Spotify sends it.
  return call.account.playback.speakerId === null ? empty(204) : json(200, nowPlaying(call));
}

export function getDevices({ world, account, at }: ApiCall): Reply {
  const devices = listedDevices(world, account.id, at);
  return json(200, { devices: devices.map(({ speaker }) => deviceView(world, account, speaker)) });
}

export function getQueue({ world, account: { playback } }: ApiCall): Reply {
  const current = playback.speakerId === null ? null : currentTrack(world, playback);
  const following = playback.order.slice(playback.place + 1).map((index) => playback.trackUris[index] ?? '');
  const uris = current === null ? [] : [...playback.queue, ...following].slice(0, 20);
  return json(200, {
    currently_playing: current === null ? null : itemView(world, current),
    queue: itemsView(world, uris),
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

function nowPlaying({ world, account, request, at }: ApiCall): object {
  const { playback } = account;
  const track = currentTrack(world, playback);
  const kind = track === null ? 'unknown' : kindOf(track.uri);
  const context = playback.contextUri === null ? undefined : world.contexts[playback.contextUri];
  // A client that does not say it knows episodes is told that one plays, and not which.
  const asked = (request.query.get('additional_types') ?? '').split(',');
  const isTold = kind === 'track' || asked.includes(kind);
  return {
    // The last command, not the last change: nobody should take it for the time of the reading.
    timestamp: playback.changedAt,
    // Null, as item and progress may be, though the description does not say so.
    context: context === undefined ? null : contextView(context),
    progress_ms: track === null ? null : progressAt(world, playback, at),
    item: track === null || !isTold ? null : itemView(world, track),
    currently_playing_type: kind,
    is_playing: isPlaying(account),
    // Nested, as Spotify sends it; the description draws the flags one level higher.
    actions: { disallows: disallows(world, account) },
  };
}

/** What would be refused now, each with the word `true`; what is allowed is left out. */
function disallows(world: World, account: Account): Record<string, true> {
  const { playback } = account;
  const speaker = world.speakers.find(({ id }) => id === playback.speakerId);
  const isAd = playback.interludeUri !== null && kindOf(playback.interludeUri) === 'ad';
  const isBound = isAd || speaker?.isRestricted === true;
  return {
    ...(isPlaying(account) ? { resuming: true } : { pausing: true }),
    ...(isBound || playback.place === 0 ? { skipping_prev: true } : {}),
    ...(isBound ? { seeking: true, skipping_next: true } : {}),
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
    is_private_session: account.isPrivate && account.playback.speakerId === speaker.id,
    is_restricted: speaker.isRestricted,
    name: speaker.name,
    supports_volume: speaker.supportsVolume,
    type: speaker.type,
    volume_percent: speaker.supportsVolume ? speaker.volumePercent : null,
  };
}
