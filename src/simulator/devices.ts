/** Speakers and how accounts see them: waking, sleeping, ids that change. It knows nothing of requests. */
import { drawDeviceId, drawMs } from './chance.ts';
import type { Traits } from './kinds.ts';
import type { Account, Instant, Registration, Speaker } from './music.ts';
import { patch } from './patch.ts';
import { release } from './stream.ts';
import type { World } from './world.ts';

export function speakerById(world: World, speakerId: string): Speaker {
  const speaker = world.speakers.find(({ id }) => id === speakerId);
  if (speaker === undefined) throw new Error(`No speaker ${speakerId} in this world`);
  return speaker;
}

/** Listed: logged in to Connect and visible in the device list. */
export function isListed(speaker: Speaker, at: Instant): boolean {
  return speaker.awake !== null && speaker.awake.listedAt <= at;
}

/** Ready: also takes commands. A speaker that has just woken is listed some seconds before it is ready. */
export function isReady(speaker: Speaker, at: Instant): boolean {
  return speaker.awake !== null && speaker.awake.readyAt <= at;
}

export function isPlayingOn(account: Account, speakerId: string): boolean {
  return account.playback.speakerId === speakerId && account.playback.run.state === 'playing';
}

/** The devices an account sees now, in the order they were registered. */
export function listedDevices(
  world: World,
  accountId: string,
  at: Instant,
): { speaker: Speaker; registration: Registration }[] {
  return world.registrations
    .filter((registration) => registration.accountId === accountId)
    .map((registration) => ({ registration, speaker: speakerById(world, registration.speakerId) }))
    .filter(({ speaker }) => isListed(speaker, at));
}

/** Whether an account sees this speaker now. */
export function isListedFor(world: World, accountId: string, speaker: Speaker, at: Instant): boolean {
  return listedDevices(world, accountId, at).some((listed) => listed.speaker === speaker);
}

/** The speaker behind a device id that this account may command now, or null: unknown, asleep, not ready, or an id of yesterday. */
export function readySpeaker(world: World, accountId: string, deviceId: string, at: Instant): Speaker | null {
  const registration = world.registrations.find(
    (candidate) => candidate.accountId === accountId && candidate.deviceId === deviceId,
  );
  if (registration === undefined) return null;
  const speaker = speakerById(world, registration.speakerId);
  return isReady(speaker, at) ? speaker : null;
}

export interface NewSpeaker {
  id?: string | undefined;
  name: string;
  type: Speaker['type'];
  /** Who sees it. */
  accountIds: string[];
  traits?: { [Trait in keyof Traits]?: Traits[Trait] | undefined } | undefined;
}

/** Adds a speaker, awake, and registers it with the given accounts. */
export function addSpeaker(
  world: World,
  { id, name, type, accountIds, traits }: NewSpeaker,
  at: Instant,
): Speaker {
  const speaker: Speaker = {
    id: id ?? `speaker-${world.speakers.length + 1}-${drawDeviceId(world).slice(0, 6)}`,
    name,
    type,
    volumePercent: 40,
    supportsVolume: true,
    isRestricted: false,
    answerStyle: 'text',
    sleepsAfterFor: null,
    changesIdOnWake: false,
    wakesNeeded: 1,
    wakeTries: 0,
    wakeFor: { from: 2, to: 8 },
    readyFor: { from: 0, to: 6 },
    awake: { listedAt: at, readyAt: at },
    lastUsedAt: at,
  };
  patch(speaker, traits ?? {});
  world.speakers.push(speaker);
  for (const accountId of accountIds) {
    world.registrations.push({ speakerId: speaker.id, accountId, deviceId: drawDeviceId(world) });
  }
  return speaker;
}

/** An account logs in to a speaker, and sees it from now on under an id of its own. */
export function logIn(world: World, account: Account, { id: speakerId }: Speaker): void {
  const isMeant = (known: Registration) => known.accountId === account.id && known.speakerId === speakerId;
  if (world.registrations.some(isMeant)) return;
  world.registrations.push({ speakerId, accountId: account.id, deviceId: drawDeviceId(world) });
}

/** The speaker is gone for this account, and silent if it played for it. */
export function logOut(world: World, account: Account, { id: speakerId }: Speaker, at: Instant): void {
  world.registrations = world.registrations.filter(
    (known) => known.accountId !== account.id || known.speakerId !== speakerId,
  );
  if (account.playback.speakerId === speakerId) release(world, account, at);
}

/** Gone from the list at once; what played on it stops, and nobody remembers it as active. */
export function sleep(world: World, speaker: Speaker, at: Instant): void {
  speaker.awake = null;
  speaker.wakeTries = 0;
  for (const account of world.accounts) {
    if (account.playback.speakerId === speaker.id) release(world, account, at);
  }
}

/**
 * Somebody wakes a speaker: Home Assistant, a voice, the Spotify app.
 *
 * @param isAtOnce wakes at the first try and without delay, as a person in front of the speaker does.
 * @returns whether it is waking (or awake) now; an Echo may need a second call.
 */
export function wake(world: World, speaker: Speaker, at: Instant, isAtOnce = false): boolean {
  if (speaker.awake !== null) {
    const { listedAt, readyAt } = speaker.awake;
    if (isAtOnce) speaker.awake = { listedAt: Math.min(listedAt, at), readyAt: Math.min(readyAt, at) };
    return true;
  }
  speaker.wakeTries += 1;
  if (!isAtOnce && speaker.wakeTries < speaker.wakesNeeded) return false;
  const listedAt = at + (isAtOnce ? 0 : drawMs(world, speaker.wakeFor));
  speaker.awake = { listedAt, readyAt: listedAt + (isAtOnce ? 0 : drawMs(world, speaker.readyFor)) };
  speaker.lastUsedAt = listedAt;
  speaker.wakeTries = 0;
  if (speaker.changesIdOnWake) changeIds(world, speaker);
  return true;
}

/** New device ids for everybody who sees the speaker. */
export function changeIds(world: World, speaker: Speaker): void {
  for (const registration of world.registrations) {
    if (registration.speakerId === speaker.id) registration.deviceId = drawDeviceId(world);
  }
}

/** When the speaker will fall asleep if nothing happens, or null: asleep, never sleeps, or busy. */
export function sleepsAt(world: World, speaker: Speaker): Instant | null {
  if (speaker.awake === null || speaker.sleepsAfterFor === null) return null;
  if (world.accounts.some((account) => isPlayingOn(account, speaker.id))) return null;
  return speaker.lastUsedAt + speaker.sleepsAfterFor * 1000;
}
