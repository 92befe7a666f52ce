import { expect, test } from 'vitest';
import { Confirming, type Phase, type PhaseOf } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { Policy, Room } from '../../src/contract/room.ts';
import { Session } from '../../src/contract/session.ts';
import { Instant } from '../../src/contract/units.ts';
import { sayPhase } from '../../src/words/say.ts';

const at = (iso: string): Instant => Instant.parse(Date.parse(iso));
const now = at('2026-03-02T06:32:00Z');
const since = at('2026-03-02T06:31:00Z');
const soon = at('2026-03-02T06:45:00Z');
const later = at('2026-03-02T06:50:00Z');
const told = { roomName: 'Kitchen', roomNameOf: () => 'Bathroom', now, timeZone: 'Europe/Berlin' };

const room = Room.parse({
  id: 'kitchen',
  name: 'Kitchen',
  accountId: 'tom',
  speaker: { name: 'Kitchen speaker' },
  policy: { music: { contextUri: 'spotify:playlist:morning', label: 'Morning' } },
});
const session = Session.parse({
  id: 's1',
  roomId: 'kitchen',
  userId: null,
  sensorId: 'kitchen-pir',
  accountId: 'tom',
  startedAt: now,
  heardAt: now,
  endedAt: null,
  endReason: null,
  motionCount: 3,
  contextUri: 'spotify:playlist:morning',
  speaker: { name: 'Kitchen speaker' },
});
const yesterdays = Session.parse({ ...session, contextUri: 'spotify:playlist:yesterday' });

const silent: PhaseOf<'silent'> = { name: 'silent', endedAt: null, resume: null };
const confirming = Confirming.parse({
  name: 'confirming',
  since: now,
  heard: ['kitchen-pir'],
  pulses: 1,
  cause: 'e1',
  confirmAt: null,
  giveUpAt: soon,
  endedAt: null,
});
const starting: PhaseOf<'starting'> = {
  name: 'starting',
  session,
  step: 'verifying',
  byHand: false,
  cause: null,
  asked: 1,
  nextAt: null,
  plays: 1,
  movesFrom: null,
  settleUntil: null,
  giveUpAt: soon,
  failure: null,
  resume: null,
};
const playing: PhaseOf<'playing'> = {
  name: 'playing',
  session,
  asked: 1,
  lookAt: null,
  mustEndAt: soon,
  keepUntil: null,
  quietBeginsAt: null,
  lateUntil: null,
  lowered: null,
};
const lingering: PhaseOf<'lingering'> = { ...playing, name: 'lingering', stopAt: soon, warnAt: null };
const warning: PhaseOf<'warning'> = { ...playing, name: 'warning', stopAt: soon };
const stopping: PhaseOf<'stopping'> = {
  name: 'stopping',
  session,
  because: 'room_emptied',
  afterwards: { name: 'silent' },
  asked: 1,
  retryAt: null,
  tries: 1,
  watchUntil: null,
  position: null,
};
const held: PhaseOf<'held'> = {
  name: 'held',
  cause: 'paused',
  since,
  session: null,
  until: null,
  asked: 1,
  lookAt: null,
  lowered: null,
};
const blocked: PhaseOf<'blocked'> = {
  name: 'blocked',
  failure: { kind: 'speaker_restricted' },
  retryAt: soon,
  endedAt: null,
};
const nothing: Reason = { type: 'nothing_changed' };
test.each<[string, Phase, Reason?]>([
  ['Silent. Starts when someone comes in.', silent],
  ['Silent. Quiet hours until 07:45.', silent, { type: 'quiet_hours', until: soon }],
  ['Silent. Quiet hours never end here.', silent, { type: 'quiet_hours', until: null }],
  // What is over explains nothing any more.
  ['Silent. Starts when someone comes in.', silent, { type: 'quiet_hours', until: now }],
  [
    'Silent. Stopped at 07:31. Nobody moves there any more.',
    silent,
    { type: 'music_stopped', because: 'room_emptied' },
  ],
  ['Waiting to be sure. Starts when someone moves again before 07:45.', confirming],
  ['Waiting to be sure. Starts when someone stays.', { ...confirming, confirmAt: soon }],
  ['Starting Morning. Looking whether someone else plays.', { ...starting, step: 'guarding', plays: 0 }],
  ['Starting Morning. Waiting to hear it on Kitchen speaker.', starting],
  ['Starting Morning. Spotify does not answer.', { ...starting, failure: { kind: 'unreachable' } }],
  ['Playing Morning on Kitchen speaker. Goes on while someone is here.', playing],
  [
    'Playing Morning on Kitchen speaker. Goes on until at least 07:45, as someone asked.',
    { ...playing, keepUntil: soon },
  ],
  ['Playing music on Kitchen speaker. Goes on while someone is here.', { ...playing, session: yesterdays }],
  ['Playing Morning on Kitchen speaker. Stops at 07:45 unless someone moves.', lingering],
  ['Playing Morning on Kitchen speaker, quieter. Stops at 07:45 unless someone moves.', warning],
  ['Stopping. Nobody moves there any more.', stopping],
  ['Stopping. Nobody moves there any more. Spotify was asked 4 times.', { ...stopping, tries: 4 }],
  [
    'Held since 07:31. Someone paused it by hand. Stays off until the room has been empty for 2 minutes.',
    held,
  ],
  [
    'Held since 07:31. Someone stopped it by hand. Stays off until 07:45 if nobody comes.',
    { ...held, cause: 'stopped', until: soon },
  ],
  [
    'Let go at 07:31. Someone moved the music to another speaker. Stays off until the room has been empty for 2 minutes.',
    { ...held, cause: 'moved' },
  ],
  ['Could not start. The speaker takes no commands from Spotify. Movement tries again from 07:45.', blocked],
  [
    'Could not start. Spotify asks us to wait until 07:45.',
    { ...blocked, failure: { kind: 'rate_limited', retryAt: soon } },
  ],
  ['Snoozed until 07:45. Movement starts nothing.', { name: 'snoozed', until: soon, endedAt: null }],
])('%s', (sentence, phase, reason) => {
  expect(sayPhase({ room, phase, reason: reason ?? nothing, since }, told)).toBe(sentence);
});

test('a room that is turned off says so first', () => {
  const off = { ...room, enabled: false };
  expect(sayPhase({ room: off, phase: silent, reason: nothing, since }, told)).toBe(
    'Off. The room is turned off.',
  );
});

test.each<[string, Phase]>([
  ['Stops at 07:45, when quiet hours begin.', { ...playing, quietBeginsAt: soon }],
  ['Stops at 07:45, when quiet hours begin.', { ...lingering, stopAt: later, quietBeginsAt: soon }],
  ['Stops at 07:45 unless someone moves.', { ...lingering, quietBeginsAt: later }],
  ['Stops at 07:45 unless someone moves.', { ...lingering, quietBeginsAt: soon }],
  ['Goes on until at least 07:45, as someone asked.', { ...playing, keepUntil: soon, quietBeginsAt: soon }],
])('music that quiet hours end: %s', (why, phase) => {
  const strict = { ...room, policy: { ...room.policy, whenQuietBegins: 'end' as const } };
  expect(sayPhase({ room: strict, phase, reason: nothing, since }, told)).toBe(
    `Playing Morning on Kitchen speaker. ${why}`,
  );
});

test('quiet hours that only soften end nothing', () => {
  const soft = { ...room, policy: { ...room.policy, whenQuietBegins: 'soften' as const } };
  const phase = { ...playing, quietBeginsAt: soon };
  expect(sayPhase({ room: soft, phase, reason: nothing, since }, told)).toContain(
    'Goes on while someone is here.',
  );
});

test('every list of the policy is called as people call it', () => {
  const music = (name: string) => ({ contextUri: `spotify:playlist:${name}`, label: name });
  const when = { from: '06:00', to: '09:00' };
  const policy = Policy.parse({
    ...room.policy,
    plan: [{ ...when, lists: [music('calm')] }],
    quietHours: [when, { ...when, kind: 'other_list', music: music('lullabies') }],
  });
  for (const name of ['calm', 'lullabies']) {
    const playsIt = Session.parse({ ...session, contextUri: `spotify:playlist:${name}` });
    const phase = { ...playing, session: playsIt };
    expect(sayPhase({ room: { ...room, policy }, phase, reason: nothing, since }, told)).toContain(
      `Playing ${name} `,
    );
  }
});
