/** Orders about speakers: new ones, sleep, waking, other names and ids. */
import { z } from 'zod';
import { addSpeaker, changeIds, sleep, wake } from './devices.ts';
import { Kind, kinds } from './kinds.ts';
import { DeviceType, type Instant, Speaker } from './music.ts';
import { order } from './order.ts';
import { patch } from './patch.ts';
import type { World } from './world.ts';

/** Which speaker: by any one of the names it goes by. */
export const whichSpeaker = {
  speakerId: z.string().optional(),
  deviceId: z.string().optional(),
  deviceName: z.string().optional(),
};
export type WhichSpeaker = { [Key in keyof typeof whichSpeaker]?: string | undefined };

/** @returns the one speaker meant, or a sentence why none can be told. */
export function findSpeaker(world: World, which: WhichSpeaker): Speaker | string {
  const { speakerId, deviceId, deviceName } = which;
  const registration = world.registrations.find((candidate) => candidate.deviceId === deviceId);
  const named = world.speakers.filter(
    ({ id, name }) => id === (speakerId ?? registration?.speakerId) || name === deviceName,
  );
  const [speaker, other] = named;
  if (speaker === undefined)
    return `no speaker is called ${speakerId ?? deviceId ?? deviceName ?? 'nothing'}`;
  return other === undefined
    ? speaker
    : `${named.length} speakers are called ${deviceName}; give the speakerId`;
}

const traits = Speaker.pick({
  volumePercent: true,
  supportsVolume: true,
  isRestricted: true,
  answerStyle: true,
  sleepsAfterFor: true,
  changesIdOnWake: true,
  wakesNeeded: true,
  wakeFor: true,
  readyFor: true,
}).partial();

export const DeviceOrder = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('add'),
    name: z.string().min(1),
    /** Gives it the type and the ways of its kind; both may still be overruled. */
    kind: Kind.optional(),
    type: DeviceType.optional(),
    /** Who sees it; everybody when absent. */
    accountIds: z.array(z.string()).optional(),
    traits: traits.optional(),
  }),
  z.strictObject({ action: z.literal('remove'), ...whichSpeaker }),
  z.strictObject({ action: z.literal('sleep'), ...whichSpeaker }),
  /** `isAtOnce`: without the delays and tries it would need. */
  z.strictObject({ action: z.literal('wake'), isAtOnce: z.boolean().default(false), ...whichSpeaker }),
  /** Off and on again, as a program on a small computer: gone now, and back by itself after its usual delay. */
  z.strictObject({ action: z.literal('restart'), ...whichSpeaker }),
  z.strictObject({ action: z.literal('rename'), name: z.string().min(1), ...whichSpeaker }),
  z.strictObject({ action: z.literal('change_id'), ...whichSpeaker }),
  z.strictObject({ action: z.literal('set'), traits, ...whichSpeaker }),
]);

export const devices = order(DeviceOrder, (world, input, at) => {
  if (input.action === 'add') {
    const { name, accountIds = world.accounts.map(({ id }) => id) } = input;
    const ways = input.kind === undefined ? null : kinds[input.kind];
    const type = input.type ?? ways?.type ?? 'Speaker';
    const stranger = accountIds.find((id) => !world.accounts.some((account) => account.id === id));
    if (stranger !== undefined) return `no account ${stranger}`;
    const speaker = addSpeaker(world, { name, type, accountIds, traits: ways?.traits }, at);
    patch(speaker, input.traits ?? {});
    return speakerView(world, speaker);
  }
  const speaker = findSpeaker(world, input);
  if (typeof speaker === 'string') return speaker;
  carryOut(world, speaker, input, at);
  return speakerView(world, speaker);
});

type Change = Exclude<z.infer<typeof DeviceOrder>, { action: 'add' }>;

function carryOut(world: World, speaker: Speaker, change: Change, at: Instant): void {
  switch (change.action) {
    case 'remove':
      removeSpeaker(world, speaker, at);
      break;
    case 'sleep':
      sleep(world, speaker, at);
      break;
    case 'wake':
      wake(world, speaker, at, change.isAtOnce);
      break;
    case 'restart':
      sleep(world, speaker, at);
      speaker.wakeTries = speaker.wakesNeeded;
      wake(world, speaker, at);
      break;
    case 'rename':
      speaker.name = change.name;
      break;
    case 'change_id':
      changeIds(world, speaker);
      break;
    case 'set':
      patch(speaker, change.traits);
  }
}

/** Takes a speaker out of the world; what played on it stops. */
export function removeSpeaker(world: World, speaker: Speaker, at: Instant): void {
  sleep(world, speaker, at);
  world.speakers = world.speakers.filter((other) => other !== speaker);
  world.registrations = world.registrations.filter(({ speakerId }) => speakerId !== speaker.id);
  world.effects = world.effects.filter(
    ({ command }) => !('speakerId' in command) || command.speakerId !== speaker.id,
  );
}

function speakerView(world: World, { id, name, awake }: Speaker): object {
  const seenAs = world.registrations.filter(({ speakerId }) => speakerId === id);
  const deviceIds = Object.fromEntries(seenAs.map(({ accountId, deviceId }) => [accountId, deviceId]));
  return { speakerId: id, name, awake, deviceIds };
}
