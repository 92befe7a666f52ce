/** How patient the house is. Every length of time that people do not set themselves, each with its reason. */
import type { PlayerFailure } from '../contract/failure.ts';
import { after, type Instant, latest, type Seconds, seconds, shifted } from '../contract/units.ts';

/** A start that is not heard by then has failed: a sleeping speaker takes up to 12 s to appear, and its play a few more. */
export const START_FOR = seconds(20);
/** A speaker that Spotify does not list may be waking up: ask again this often. */
export const WAKING_FOR = seconds(3);
/** A speaker takes 2 to 8 s to wake and is listed some seconds before it plays: it is asked after so many seconds, each from the last. */
export const WAKE_ASKS_AFTER = [1, 2, 3, 3, 3] as const;
/** Spotify obeys up to 2 s late and shows it later still: until then an answer may be from before our command. */
export const SETTLE_FOR = seconds(5);
/** By then Spotify has obeyed what it accepted, if at all. Commands that are closer together than this it may obey in any order. */
export const OBEYED_FOR = seconds(2);
/** After a look that failed while a command settles. */
export const SOON_FOR = seconds(1);
/** Looks while a command settles: most are obeyed by the first, nearly all by the second. */
const QUICK_LOOKS_AFTER_FOR = [1, 2, 4] as const;
/** Between the first sound and the look whether it is as loud as it should be: Spotify obeys up to 2 s late. */
export const LOUDNESS_CHECK_FOR = seconds(2);
/** Between two looks while music plays: a person's hand is noticed within this time, at two requests a minute. */
export const WATCH_FOR = seconds(30);
/** Between two looks while a person has paused: only the resuming is of interest. */
export const HELD_WATCH_FOR = seconds(60);
/** Between a pause and the proof that it was obeyed. */
export const STOP_CHECK_FOR = seconds(2);
/** Play that was accepted but never heard may still come true: silence is watched for this long before it is believed. */
export const LATE_START_FOR = seconds(15);
/** A list that is begun again is heard by then or not at all, however slow the answer. */
export const AGAIN_FOR = seconds(60);
/** A sensor that says nothing for a day is reported: even battery sensors check in a few times a day. */
export const SILENT_AFTER_FOR = seconds(86_400);
/** The longest wait between two tries to stop: music that nobody wants is worth a request every half minute. */
const STOP_RETRY_AT_MOST_FOR = 30;

/** Between two questions whether the music may follow, while someone is still in the room that has it. */
export const FOLLOW_ASK_FOR = seconds(5);

/** How long a room waits after a start that failed before motion may try again. */
const BLOCK_FOR: Record<PlayerFailure['kind'], Seconds> = {
  speaker_not_found: seconds(60),
  not_confirmed: seconds(60),
  unreachable: seconds(30),
  home_assistant_away: seconds(30),
  speaker_unreachable: seconds(30),
  refused: seconds(30),
  not_recognised: seconds(30),
  volume_fixed: seconds(30),
  rate_limited: seconds(30),
  quota_exceeded: seconds(30),
  held_back: seconds(30),
  // Only a person can mend these; a try every ten minutes notices that it was done.
  speaker_restricted: seconds(600),
  not_linked: seconds(600),
  permission_ended: seconds(600),
  not_allowed: seconds(600),
  premium_required: seconds(600),
};

/** When Spotify says, however long: asking earlier lengthens its penalty. Never sooner than we would ask anyway. */
export function retryAfter(failure: PlayerFailure, length: Seconds, now: Instant): Instant {
  const at = after(now, length);
  return 'retryAt' in failure ? latest(failure.retryAt, at) : at;
}

export function blockedUntil(failure: PlayerFailure, now: Instant): Instant {
  return retryAfter(failure, BLOCK_FOR[failure.kind], now);
}

/** 1, 2, 4 … 30 s. */
export function stopRetryAt(failure: PlayerFailure, tries: number, now: Instant): Instant {
  return retryAfter(failure, seconds(Math.min(2 ** (tries - 1), STOP_RETRY_AT_MOST_FOR)), now);
}

/** @returns the next of the quick looks after a command; the last one when it had its time. */
export function quickLook(settleUntil: Instant, now: Instant): Instant {
  const sentAt = shifted(settleUntil, -SETTLE_FOR * 1000);
  const looks = QUICK_LOOKS_AFTER_FOR.map((length) => after(sentAt, seconds(length)));
  return looks.find((at) => at > now) ?? settleUntil;
}

/** The next look, when all is well. */
export function nextLook(now: Instant): Instant {
  return after(now, WATCH_FOR);
}
