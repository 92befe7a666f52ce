import { describe } from 'vitest';
import { Percent } from '../../src/contract/units.ts';
import type { RoomCommand } from '../../src/core/situation.ts';
import { at, id, motion, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, play } from './table.ts';

const { silent, confirming, starting, playing, lingering } = phase;
const music = (name: string) => ({ contextUri: `spotify:playlist:${name}`, label: name });
const uri = (name: string) => session({ contextUri: `spotify:playlist:${name}` }).contextUri;
/** From noon to one past two lists have their turns. */
const slot = { from: '12:00', to: '13:00', lists: [music('a'), music('b')] };
const planned = (over: object = {}, more: object = {}) =>
  room({ policy: { plan: [{ ...slot, ...over }], ...more } });
const place = { itemUri: 'spotify:track:third', positionMs: 70_000 };
const left = (name: string) => ({ contextUri: uri(name), ...place, until: at(90) });
const begun = (name: string, over: object = {}) =>
  session({ id: 's2', contextUri: uri(name), startedAt: at(60), heardAt: null, ...over });

describe('whoever comes back', () => {
  const begins = { event: motion(), reason: 'motion_started_music' as const, commands: [look(1)] };
  const start = { cause: 'e2', giveUpAt: at(80) };
  holds({
    'hears a list of the plan go on, though another had its turn': {
      ...begins,
      from: silent({ resume: left('a') }),
      given: { room: planned(), playedBefore: [uri('a')] },
      to: starting({ ...start, session: begun('a'), resume: left('a') }),
    },
    "does not hear the room's own list while the plan has others": {
      ...begins,
      from: silent({ resume: left('hall') }),
      given: { room: planned() },
      to: starting({ ...start, session: begun('a') }),
    },
    'does not hear a list of the plan when its time is over': {
      ...begins,
      from: silent({ resume: left('a') }),
      given: { room: planned({ from: '11:00', to: '12:01' }) },
      to: starting({ ...start, session: begun('hall') }),
    },
    'hears the list of quiet hours instead': {
      ...begins,
      from: silent({ resume: left('a') }),
      given: {
        room: planned(
          {},
          {
            quietHours: [{ from: '12:00', to: '13:00', kind: 'other_list', music: music('calm') }],
          },
        ),
      },
      to: starting({ ...start, session: begun('calm') }),
      reason: { type: 'motion_started_music', quiet: { change: 'other_list', until: at(3600) } },
    },
  });
});

describe('a room that wants to be sure', () => {
  const twice = { room: planned({}, { confirm: { pulses: 2 } }) };
  const resume = left('b');
  holds({
    'remembers where the list was left': {
      from: silent({ resume }),
      event: motion(),
      given: twice,
      to: confirming({ since: at(60), cause: 'e2', giveUpAt: at(80), resume }),
      reason: { type: 'confirming', pulses: 1, sensors: 1, until: at(80) },
    },
    'goes on there once it is': {
      from: confirming({ resume }),
      event: motion(),
      given: twice,
      to: starting({
        session: begun('b', { startedAt: at(50), motionCount: 2 }),
        cause: 'e2',
        giveUpAt: at(80),
        resume,
      }),
      reason: 'motion_started_music',
      commands: [look(1)],
      settles: id.event('e1'),
    },
    'goes on there for a person who asks': {
      from: confirming({ resume }),
      event: { type: 'start_asked', userId: null },
      given: twice,
      to: starting({
        session: begun('b', { sensorId: null, motionCount: 0 }),
        byHand: true,
        cause: null,
        giveUpAt: at(80),
        resume,
      }),
      reason: { type: 'person_started', userId: null },
      commands: [look(1)],
      settles: id.event('e1'),
    },
    'keeps the place for the next one when it was nobody': {
      from: confirming({ resume, giveUpAt: at(60) }),
      event: { type: 'alarm_rang' },
      given: twice,
      to: silent({ resume }),
      reason: { type: 'not_confirmed_by_motion', pulses: 1, sensors: 1 },
      settles: id.event('e1'),
    },
  });
});

describe('the next list', () => {
  const over = (name: string) => ({ ...playback.over(), contextUri: uri(name) });
  const next = (from: string, to: string, percent = 25) => {
    const { accountId, speaker, contextUri } = session({ contextUri: uri(to) });
    const commands: RoomCommand[] = [
      {
        type: 'play',
        accountId,
        asked: 4,
        ours: { speaker, contextUri },
        volumePercent: Percent.parse(percent),
        position: null,
        softly: false,
      },
    ];
    return {
      from: playing({ lookAt: null, session: session({ contextUri: uri(from) }) }),
      event: { type: 'playback_seen' as const, asked: 3, playback: over(from) },
      to: playing({
        asked: 4,
        lookAt: null,
        lateUntil: at(120),
        session: session({ contextUri: uri(to) }),
      }),
      reason: 'music_repeated' as const,
      session: session({ contextUri: uri(to) }),
      commands,
    };
  };
  const rows = (over: object = {}) => ({ room: planned(over, { whenMusicEnds: 'next_list' }) });
  holds({
    'is the one whose turn it is': { ...next('a', 'b'), given: rows() },
    'is the first after the last': { ...next('b', 'a'), given: rows() },
    'comes after the one that plays, whatever history knows': {
      ...next('a', 'b'),
      given: { ...rows(), playedBefore: [uri('b')] },
    },
    'goes on in the slot where it was when another list played': {
      ...next('hall', 'b'),
      given: { ...rows(), playedBefore: [uri('a')] },
    },
    'is drawn anew where the plan draws': {
      ...next('a', 'a'),
      given: { ...rows({ choose: 'random' }), nextSessionId: id.session('s3') },
    },
    'is as loud as the plan says on a speaker that tells no volume': {
      ...next('a', 'b', 33),
      given: rows({ volumePercent: 33 }),
    },
  });
});

describe('a soft start by the plan', () => {
  const given = { room: planned({ volumePercent: 40 }, { softStartFor: 9 }) };
  const quietly = planned(
    { volumePercent: 40 },
    {
      softStartFor: 9,
      quietHours: [{ from: '12:00', to: '13:00', kind: 'softer', volumePercent: 20 }],
    },
  );
  const asks = {
    from: starting({ byHand: true, step: 'asking', nextAt: at(60), giveUpAt: at(99) }),
    event: { type: 'alarm_rang' },
    to: starting({ byHand: true, step: 'asking', asked: 2, plays: 1, giveUpAt: at(99) }),
    reason: 'looked',
  } as const;
  const heard = (fullPercent: number) =>
    ({
      from: starting({ step: 'verifying', asked: 3, plays: 1 }),
      event: { type: 'playback_seen', asked: 3, playback: playback.ours() },
      to: playing({
        session: session({ heardAt: at(60) }),
        lookAt: at(90),
        lowered: { lowPercent: fullPercent / 4, fullPercent, steps: 3, nextAt: at(63), tries: 1 },
      }),
      reason: { type: 'music_heard', latencyMs: 60_000 },
      session: session({ heardAt: at(60) }),
      settles: id.event('e1'),
    }) as const;
  const there = { held: true, lastMotionAt: at(0) };
  holds({
    'begins at a quarter of what the hour asks': { ...asks, given, commands: [play(2, 10, null, true)] },
    'and goes up to it': { ...heard(40), given: { ...given, occupancy: there } },
    'begins at a quarter of what quiet hours allow': {
      ...asks,
      given: { room: quietly },
      commands: [play(2, 5, null, true)],
    },
    'and goes no higher than that': {
      ...heard(20),
      given: { room: quietly, occupancy: there },
      reason: { type: 'music_heard', latencyMs: 60_000, quiet: { change: 'softer', until: at(3600) } },
    },
  });
});

describe('the warning before a stop by the plan', () => {
  const changed = { type: 'occupancy_changed', at: at(60) } as const;
  holds({
    'comes before the end of the timeout of the hour': {
      from: playing(),
      event: changed,
      given: { room: planned({ timeoutFor: 100 }) },
      to: lingering({ stopAt: at(100), warnAt: at(80) }),
      reason: { type: 'room_emptied', stopAt: at(100) },
    },
    'begins a second after the last motion at the earliest': {
      from: playing(),
      event: changed,
      given: { room: planned({ timeoutFor: 80 }, { warning: { lastsFor: 79 } }) },
      to: lingering({ stopAt: at(80), warnAt: at(1) }),
      reason: { type: 'room_emptied', stopAt: at(80) },
    },
    'is left out where it would be all of that timeout': {
      from: playing(),
      event: changed,
      given: { room: planned({ timeoutFor: 80 }, { warning: { lastsFor: 80 } }) },
      to: lingering({ stopAt: at(80), warnAt: null }),
      reason: { type: 'room_emptied', stopAt: at(80) },
    },
    'comes before the room counts as empty behind a closed door': {
      from: playing(),
      event: changed,
      given: { doors: { closedAt: at(50), openSince: null, openedAt: at(45) } },
      to: lingering({ stopAt: at(140), warnAt: at(120) }),
      reason: { type: 'room_emptied', stopAt: at(140) },
    },
  });
});
