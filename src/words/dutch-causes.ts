/** Why Spotify did not, why a session ended, and why a room stands back, in Dutch: the sentences that others lean on. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { HoldCause } from '../contract/phase.ts';
import type { SensorLoss } from '../contract/sensor.ts';
import type { HomeFailure } from '../contract/wake.ts';
import { clockTime } from './dutch-times.ts';
import type { Language, Told } from './language.ts';
import { failureIn } from './pick.ts';

export const failures: Language['failures'] = {
  speaker_not_found: () => 'Spotify ziet de speaker niet: hij slaapt, heet anders of staat uit.',
  speaker_restricted: () =>
    'De speaker neemt van Spotify geen opdrachten aan: kies zijn mediaspeler in Home Assistant.',
  home_assistant_away: () => 'De speaker speelt via Home Assistant, en dat is niet verbonden.',
  speaker_unreachable: () => 'Home Assistant antwoordt niet voor de speaker.',
  not_linked: () => 'Het account is niet gekoppeld.',
  permission_ended: () => 'De toestemming van het account is verlopen.',
  not_allowed: () => 'Je Spotify-app laat dit account niet toe.',
  premium_required: () => 'Het account heeft geen Premium, en Spotify vraagt dat wel.',
  not_recognised: () => 'Spotify herkende ons zojuist niet; niemand hoeft opnieuw in te loggen.',
  volume_fixed: () => 'Het volume van deze speaker is via Spotify niet te regelen.',
  rate_limited: ({ retryAt }, told) => `Spotify vraagt ons te wachten tot ${clockTime(retryAt, told)}.`,
  quota_exceeded: ({ retryAt }, told) =>
    `Je Spotify-app heeft opgebruikt wat Spotify toestaat; we vragen het om ${clockTime(retryAt, told)} opnieuw.`,
  held_back: ({ retryAt }, told) =>
    `We vragen het Spotify om ${clockTime(retryAt, told)} opnieuw, zodat niets dringends hoeft te wachten.`,
  refused: () => 'Dat wordt op dit moment geweigerd.',
  unreachable: () => 'Spotify antwoordt niet.',
  not_confirmed: () => 'Spotify vond het goed, maar uit de speaker kwam niets.',
};

export function failureSentence(failure: PlayerFailure, told: Told): string {
  return failureIn(failures, failure, told);
}

export const homes: Record<HomeFailure['kind'], string> = {
  not_connected: 'Home Assistant is niet verbonden.',
  no_answer: 'Home Assistant heeft niet geantwoord.',
  refused: 'Home Assistant wilde hem niet wekken.',
};

export const ends: Language['ends'] = {
  room_emptied: 'Daar beweegt niemand meer.',
  longest_session: 'Langer duurt geen sessie.',
  quiet_hours_began: 'De stille uren zijn begonnen.',
  stopped_by_person: 'Iemand heeft de muziek met de hand gestopt.',
  snoozed: 'Iemand laat de kamer sluimeren.',
  paused_by_person: 'Iemand heeft de muziek met de hand gepauzeerd.',
  moved_by_person: 'Iemand heeft de muziek naar een andere speaker gehaald.',
  other_music_by_person: 'Iemand heeft andere muziek opgezet.',
  playback_vanished: 'De muziek is vanzelf verdwenen.',
  music_ended: 'De muziek was afgelopen.',
  stream_taken: 'Een andere kamer heeft het overgenomen.',
  followed: 'De muziek is met iemand meegegaan naar een andere kamer.',
  room_disabled: 'De kamer is uitgezet.',
  never_confirmed: 'Uit de speaker is nooit iets gekomen.',
};

export const holds: Language['holds'] = {
  paused: ends.paused_by_person,
  moved: ends.moved_by_person,
  other_music: ends.other_music_by_person,
  vanished: ends.playback_vanished,
  stopped: ends.stopped_by_person,
  ended: ends.music_ended,
  longest_session: 'De langste sessie is voorbij.',
};

/** The same with its time, for a room that still stands back. */
export const heldAt: Record<HoldCause, (time: string) => string> = {
  paused: (time) => `Om ${time} met de hand gepauzeerd.`,
  moved: (time) => `Iemand heeft de muziek om ${time} naar een andere speaker gehaald.`,
  other_music: (time) => `Iemand heeft om ${time} andere muziek opgezet.`,
  vanished: (time) => `De muziek ging om ${time} vanzelf weg.`,
  stopped: (time) => `Om ${time} met de hand gestopt.`,
  longest_session: (time) => `De langste sessie was om ${time} voorbij.`,
  ended: (time) => `De lijst was om ${time} afgelopen.`,
};

/** @param who by name; null: nobody knows. */
export function askedFor(who: string | null): string {
  return `${who ?? 'Iemand'} heeft erom gevraagd.`;
}

export function askedForAt(who: string | null, time: string): string {
  return `${who ?? 'Iemand'} heeft hier om ${time} om gevraagd.`;
}

/** Why a sensor of Home Assistant is out of reach. */
export const losses: Record<SensorLoss, string> = {
  unavailable: 'Home Assistant bereikt hem niet.',
  unknown: 'Home Assistant kent zijn toestand niet.',
  removed: 'Home Assistant heeft geen entiteit met deze naam, of niet meer.',
  home_assistant_away: 'Home Assistant is niet verbonden.',
};
