import { describe, expect, test } from 'vitest';
import { decide } from '../../src/core/decide.ts';
import { quietBegins } from '../../src/core/quiet-begins.ts';
import type { Situation } from '../../src/core/situation.ts';
import { at, phase, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, lower, pause } from './table.ts';

const { starting, playing, lingering, stopping, held } = phase;
const alarm = { type: 'alarm_rang' } as const;
const edge = at(600);
const tomorrow = at(86_400 + 600);
/** Quiet from ten past twelve until one. */
const given = (
  whenQuietBegins: 'end' | 'soften' | 'go_on',
  second: number,
  window: object = {},
): Partial<Situation> => ({
  now: at(second),
  room: room({
    policy: { whenQuietBegins, quietHours: [{ from: '12:10', to: '13:00', ...window }] },
  }),
  occupancy: { held: true, lastMotionAt: at(0) },
});
const somebody = playing({ lookAt: at(620), quietBeginsAt: edge });
const softened = playing({ asked: 4, lookAt: null, quietBeginsAt: at(630) });

describe('music that is heard knows when quiet hours begin', () => {
  const heard = { type: 'playback_seen', asked: 3, playback: playback.ours() } as const;
  const verifying = starting({ step: 'verifying', asked: 3, plays: 1 });
  const { room: strict, ...facts } = given('end', 2);
  const windows = strict?.policy.quietHours ?? [];
  const around = { ...facts, room: room({ policy: { whenQuietBegins: 'end' } }) };
  test.each([
    ['when it shall end then', given('end', 2), edge],
    ['when it shall soften then', given('soften', 2), edge],
    ['not when it shall go on', given('go_on', 2), null],
    ['not when there are none', around, null],
    ['those of the household too', { ...around, alsoQuiet: windows }, edge],
    ['and when they begin between its start and its sound', given('end', 601), edge],
  ])('%s', (_, facts, quietBeginsAt) => {
    const decided = decide(verifying, heard, situation(facts));
    expect(decided.phase).toMatchObject({ name: 'playing', quietBeginsAt });
  });
});

describe('quiet hours begin', () => {
  const ends = {
    to: stopping({ because: 'quiet_hours_began' }),
    reason: { type: 'stop_decided', because: 'quiet_hours_began' },
  } as const;
  const softens = (percent: number) =>
    ({
      to: softened,
      reason: { type: 'softened_for_quiet', volumePercent: percent as never, until: at(3600) },
    }) as const;
  const looks = { reason: 'looked' } as const;

  holds({
    'a moment before, nothing ends': {
      from: somebody,
      event: alarm,
      given: given('end', 599.999),
      reason: 'alarm_early',
    },
    'and music ends': {
      from: somebody,
      event: alarm,
      given: given('end', 600),
      ...ends,
      commands: [pause(4)],
    },
    'and music that lingers ends': {
      from: lingering({ lookAt: at(620), stopAt: at(700), quietBeginsAt: edge }),
      event: alarm,
      given: given('end', 600),
      ...ends,
      commands: [pause(4)],
    },
    'and it ends as well where they only ask for softer music': {
      from: somebody,
      event: alarm,
      given: given('end', 600, { kind: 'softer', volumePercent: 5 }),
      ...ends,
      commands: [pause(4)],
    },
    'and music softens as they say': {
      from: somebody,
      event: alarm,
      given: given('soften', 600, { volumePercent: 8 }),
      ...softens(8),
      commands: [lower(4, 8)],
    },
    'and to a half when they do not say how soft': {
      from: somebody,
      event: alarm,
      given: given('soften', 600),
      ...softens(13),
      commands: [lower(4, 13)],
    },
    'and never grows louder': {
      from: somebody,
      event: alarm,
      given: given('soften', 600, { volumePercent: 80 }),
      ...softens(25),
      commands: [lower(4, 25)],
    },
    'and go by when the policy is another meanwhile': {
      from: somebody,
      event: alarm,
      given: given('go_on', 600),
      to: playing({ asked: 4, lookAt: null }),
      ...looks,
      commands: [look(4, 'background')],
    },
    'and wait for what a person asked': {
      from: playing({ lookAt: at(620), quietBeginsAt: edge, keepUntil: at(900) }),
      event: alarm,
      given: given('end', 600),
      to: playing({ asked: 4, lookAt: null, quietBeginsAt: at(900), keepUntil: at(900) }),
      ...looks,
      commands: [look(4, 'background')],
    },
    'until that is over': {
      from: playing({ lookAt: at(920), quietBeginsAt: at(900), keepUntil: at(900) }),
      event: alarm,
      given: given('end', 900),
      ...ends,
      commands: [pause(4)],
    },
    'and are over before anybody woke: the next ones count': {
      from: playing({ lookAt: at(3620), quietBeginsAt: edge }),
      event: alarm,
      given: given('end', 3600),
      to: playing({ asked: 4, lookAt: null, quietBeginsAt: tomorrow }),
      ...looks,
      commands: [look(4, 'background')],
    },
  });
});

describe('the volume is answered', () => {
  const answered = { type: 'volume_answered', asked: 4, set: true, found: playback.ours() } as const;
  const limited = { kind: 'rate_limited', retryAt: at(700) } as const;
  const usedUp = { kind: 'quota_exceeded', retryAt: at(4200) } as const;
  const failed = { type: 'volume_failed', asked: 4 } as const;
  holds({
    'and the music goes on until the next quiet hours': {
      from: softened,
      event: answered,
      given: given('soften', 601),
      to: playing({ asked: 4, lookAt: at(631), quietBeginsAt: tomorrow }),
      reason: 'still_playing',
    },
    'not at all, and it is set once more': {
      from: softened,
      event: alarm,
      given: given('soften', 630, { volumePercent: 8 }),
      to: playing({ asked: 5, lookAt: null, quietBeginsAt: at(660) }),
      reason: { type: 'softened_for_quiet', volumePercent: 8 as never, until: at(3600) },
      commands: [lower(5, 8)],
    },
    "with a person's own music, which is let go": {
      from: softened,
      event: { ...answered, set: false, found: playback.otherMusic() },
      given: given('soften', 601),
      to: held({ cause: 'other_music', since: at(601), until: null }),
      reason: { type: 'person_took_over', cause: 'other_music', playback: playback.otherMusic() },
      session: session({ endedAt: at(601), endReason: 'other_music_by_person' }),
    },
    'by nobody: once more': {
      from: softened,
      event: { ...failed, failure: { kind: 'unreachable' } },
      given: given('soften', 601),
      to: playing({ asked: 4, lookAt: at(631), quietBeginsAt: at(631) }),
      reason: { type: 'volume_not_set', failure: { kind: 'unreachable' }, at: at(631) },
    },
    'with "later": when Spotify says': {
      from: softened,
      event: { ...failed, failure: limited },
      given: given('soften', 601),
      to: playing({ asked: 4, lookAt: at(700), quietBeginsAt: at(700) }),
      reason: { type: 'volume_not_set', failure: limited, at: at(700) },
    },
    'not by whom it should: once more': {
      from: softened,
      event: { ...failed, failure: { kind: 'not_recognised' } },
      given: given('soften', 601),
      to: playing({ asked: 4, lookAt: at(631), quietBeginsAt: at(631) }),
      reason: { type: 'volume_not_set', failure: { kind: 'not_recognised' }, at: at(631) },
    },
    'with "no more today": when there is quota again': {
      from: softened,
      event: { ...failed, failure: usedUp },
      given: given('soften', 601),
      to: playing({ asked: 4, lookAt: at(4200), quietBeginsAt: at(4200) }),
      reason: { type: 'volume_not_set', failure: usedUp, at: at(4200) },
    },
    'with a no, and it stays as loud': {
      from: softened,
      event: { ...failed, failure: { kind: 'speaker_restricted' } },
      given: given('soften', 601),
      to: playing({ asked: 4, lookAt: at(631), quietBeginsAt: tomorrow }),
      reason: { type: 'volume_not_set', failure: { kind: 'speaker_restricted' }, at: at(631) },
    },
  });
});

describe('the room is edited while music plays', () => {
  const edited = { type: 'room_changed' } as const;
  holds({
    'and shall now end it': {
      from: playing(),
      event: edited,
      given: given('end', 60),
      to: playing({ quietBeginsAt: edge }),
      reason: 'nothing_changed',
    },
    'and shall not any more': {
      from: somebody,
      event: edited,
      given: given('go_on', 60),
      to: playing({ lookAt: at(620) }),
      reason: 'nothing_changed',
    },
    'in quiet hours, while a person wants it': {
      from: playing({ keepUntil: at(900) }),
      event: edited,
      given: given('end', 700),
      to: playing({ keepUntil: at(900), quietBeginsAt: at(900) }),
      reason: 'nothing_changed',
    },
    'in quiet hours, as what a person wanted is over': {
      from: playing({ keepUntil: at(900), quietBeginsAt: at(900) }),
      event: edited,
      given: given('end', 900),
      to: playing({ keepUntil: at(900), quietBeginsAt: tomorrow }),
      reason: 'nothing_changed',
    },
    'and goes on in quiet hours, whoever wants it': {
      from: playing({ keepUntil: at(900), quietBeginsAt: at(900) }),
      event: edited,
      given: given('go_on', 700),
      to: playing({ keepUntil: at(900) }),
      reason: 'nothing_changed',
    },
  });
});

describe('a person resumes', () => {
  const seen = { type: 'playback_seen', asked: 1, playback: playback.ours() } as const;
  const paused = held({ session: session(), until: null, asked: 1 });
  const resumed = { from: paused, event: seen, reason: 'person_resumed', session: session() } as const;
  holds({
    'before quiet hours, which then count': {
      ...resumed,
      given: given('end', 100),
      to: playing({ asked: 1, lookAt: at(130), keepUntil: at(400), quietBeginsAt: edge }),
    },
    'within them, and has the music for one timeout': {
      ...resumed,
      given: given('end', 700),
      to: playing({ asked: 1, lookAt: at(730), keepUntil: at(1000), quietBeginsAt: at(1000) }),
    },
  });
});

test('music goes on in a room that lets it, though an older alarm may ring', () => {
  expect(quietBegins(somebody, situation(given('go_on', 600)))).toBeNull();
});
