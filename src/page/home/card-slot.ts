/** What a card shows of a room at a glance: its icon or the cover of what plays, and beside it what plays, with Spotify's mark and a link. */
import { html, nothing } from 'lit';
import type { NowPlaying } from '../../contract/playback.ts';
import type { RoomView } from '../../contract/views.ts';
import { icon } from '../parts/icon.ts';
import { alert } from '../parts/icons.ts';
import { bellSleep, dots, hand, night, sand, spotify, volumeLow, walk } from './home-icons.ts';
import { roomIcon } from './room-icon.ts';
import type { HomeTexts } from './texts/en.ts';

/**
 * The cover stands as Spotify gives it: whole, and nothing on top of it.
 * @param missing a cover that could not be loaded. @param failed told when this one cannot.
 */
export function slot(
  room: RoomView,
  texts: HomeTexts,
  missing: string | null,
  failed: (coverUrl: string) => void,
) {
  const { nowPlaying } = room;
  const coverUrl = nowPlaying?.coverUrl ?? null;
  if (nowPlaying === null || coverUrl === null || coverUrl === missing)
    return html`<div class="slot">${icon(roomIcon(room))}${badge(room)}</div>`;
  return html`<div class="slot cover">
    <img
      src=${coverUrl}
      alt=${withSong(texts.coverOf, nowPlaying)}
      width="72"
      height="72"
      referrerpolicy="no-referrer"
      @error=${() => failed(coverUrl)}
    />
  </div>`;
}

/** By the phase, or by what keeps the room silent. */
const BADGES: Record<string, string> = {
  confirming: walk,
  starting: dots,
  lingering: sand,
  warning: volumeLow,
  held: hand,
  snoozed: bellSleep,
  house_snoozed: bellSleep,
  quiet_hours: night,
  house_quiet: night,
};

function badge({ phase }: RoomView) {
  if (phase.name === 'blocked') return html`<span class="badge bad">${icon(alert)}</span>`;
  const path = BADGES[phase.refusal?.type ?? phase.name];
  return path === undefined ? nothing : html`<span class="badge">${icon(path)}</span>`;
}

export function track(song: NowPlaying, texts: HomeTexts) {
  return html`<span class="track">${[song.title, song.by.join(', ')].filter((text) => text !== '').join(' · ')}</span>
    ${
      song.url === null
        ? html`<span class="spotify">${icon(spotify)}Spotify</span>`
        : html`<a
            class="spotify hit"
            href=${song.url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label=${withSong(texts.onSpotify, song)}
          >${icon(spotify)}Spotify</a>`
    }`;
}

function withSong(message: string, { title, by }: NowPlaying): string {
  return message.replace('{title}', () => title).replace('{by}', () => by.join(', '));
}
