import { expect, test } from 'vitest';
import type { Phase } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { Policy } from '../../src/contract/room.ts';
import { Session } from '../../src/contract/session.ts';
import { sayPhase } from '../../src/words/say.ts';
import {
  blocked,
  confirming,
  held,
  later,
  lingering,
  now,
  playing,
  room,
  session,
  silent,
  since,
  snoozed,
  soon,
  starting,
  stopping,
  told,
  warning,
} from './samples.ts';

const yesterdays = Session.parse({ ...session, contextUri: 'spotify:playlist:yesterday' });

const nothing: Reason = { type: 'nothing_changed' };
test('a silent room tells what keeps it silent now, whatever made it so; a room that is off needs no more said', () => {
  const stopped: Reason = { type: 'music_stopped', because: 'room_emptied' };
  const standing = {
    room,
    phase: silent,
    reason: stopped,
    since,
    refusal: { type: 'quiet_hours', until: soon } as const,
  };
  expect(sayPhase(standing, told)).toBe('Silent. Quiet hours until 07:45.');
  expect(sayPhase({ ...standing, refusal: null }, told)).toBe(
    'Silent. Stopped at 07:31. Nobody moves there any more.',
  );
  expect(sayPhase({ ...standing, room: { ...room, enabled: false } }, told)).toBe(
    'Off. The room is turned off.',
  );
});

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
  ['Someone came in. Starts when someone moves again before 07:45.', confirming],
  ['Someone came in. Starts if they stay.', { ...confirming, confirmAt: soon }],
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
  ['About to stop. Turned down until 07:45, any movement turns it up.', warning],
  ['Stopping. Nobody moves there any more.', stopping],
  ['Stopping. Nobody moves there any more. Spotify was asked 4 times.', { ...stopping, tries: 4 }],
  [
    "Stopping. Nobody moves there any more. Spotify was asked 4 times. The account's permission has ended.",
    { ...stopping, tries: 4, failure: { kind: 'permission_ended' } },
  ],
  ['Held. Paused by hand at 07:31. Stays off until the room has been empty for 2 minutes.', held],
  [
    'Held. Stopped by hand at 07:31. Stays off until 07:45 if nobody comes.',
    { ...held, cause: 'stopped', until: soon },
  ],
  [
    'Let go. Someone moved the music to another speaker at 07:31. Stays off until the room has been empty for 2 minutes.',
    { ...held, cause: 'moved' },
  ],
  [
    'Could not start. The speaker takes no commands from Spotify: choose its media player of Home Assistant. Movement tries again from 07:45.',
    blocked,
  ],
  [
    'Could not start. Spotify asks us to wait until 07:45.',
    { ...blocked, failure: { kind: 'rate_limited', retryAt: soon } },
  ],
  [
    'Could not start. Kitchen speaker did not wake: 2 tries. Movement tries again from 07:45.',
    { ...blocked, failure: { kind: 'speaker_not_found' } },
    { type: 'speaker_asleep', woken: 2, of: 2, trouble: null },
  ],
  ['Snoozed until 07:45. Someone asked for this at 07:31.', snoozed],
  [
    'Snoozed until everyone has left the house. Someone asked for this at 07:31.',
    { ...snoozed, until: null, untilAllLeft: true },
  ],
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
