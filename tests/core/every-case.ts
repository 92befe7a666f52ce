/** Who meets whom in the exhaustive loop: each phase in several shapes, each event, and situations that make a difference. */
import { noModes } from '../../src/contract/modes.ts';
import type { Phase } from '../../src/contract/phase.ts';
import { Percent, seconds } from '../../src/contract/units.ts';
import type { RoomEvent, Situation } from '../../src/core/situation.ts';
import { at, claim, id, motion, phase, room, senses, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';

const { silent, confirming, starting, playing, lingering, warning, stopping, held, blocked, snoozed } = phase;
export const failures = [
  { kind: 'unreachable' },
  { kind: 'permission_ended' },
  { kind: 'rate_limited', retryAt: at(500) },
] as const;
export const shown = [
  playback.ours(),
  playback.ours(false),
  { ...playback.ours(), volumePercent: Percent.parse(10) },
  { ...playback.ours(), volumePercent: Percent.parse(25) },
  playback.over(),
  playback.otherMusic(),
  playback.elsewhere(),
  playback.nothing(),
];

export const waits = { askAt: at(60), sensorId: id.sensor('hall-pir'), cause: id.event('e1') };
export const low = (over: object) => ({
  lowPercent: 10,
  fullPercent: 25,
  steps: 1,
  nextAt: null,
  tries: 1,
  ...over,
});
const waking = { since: at(50), times: 1, done: 0, asks: 0, seen: false, trouble: null };
export const phases: Phase[] = [
  silent(),
  silent({ endedAt: at(58) }),
  silent({ waits }),
  silent({ waits: { ...waits, askAt: at(61) } }),
  confirming(),
  confirming({ confirmAt: at(55), giveUpAt: at(58), endedAt: at(40) }),
  confirming({ confirmAt: at(65), giveUpAt: at(60), pulses: 2, heard: ['hall-radar', 'hall-pir'] }),
  starting(),
  starting({ step: 'asking', plays: 1, movesFrom: claim().ours }),
  starting({ step: 'asking', plays: 1, movesFrom: claim().ours, settleUntil: at(50) }),
  starting({ cause: null, byHand: true, nextAt: at(50) }),
  starting({ step: 'asking', asked: 2, plays: 1 }),
  starting({ step: 'asking', asked: 2, plays: 1, nextAt: at(50), giveUpAt: at(99), failure: failures[0] }),
  starting({ step: 'verifying', asked: 3, plays: 1, settleUntil: at(70), giveUpAt: at(99) }),
  starting({ step: 'verifying', asked: 3, plays: 2, settleUntil: at(7), nextAt: at(50), giveUpAt: at(99) }),
  starting({ step: 'waking', asked: 3, giveUpAt: at(99), waking }),
  starting({ step: 'waking', nextAt: at(50), giveUpAt: at(99), waking: { ...waking, seen: true } }),
  starting({ step: 'asking', plays: 1, giveUpAt: at(99), waking: { ...waking, times: 2, asks: 5 } }),
  playing(),
  playing({ lookAt: at(60), keepUntil: at(400) }),
  playing({ mustEndAt: at(60), lookAt: null }),
  playing({ quietBeginsAt: at(60), lookAt: at(60) }),
  lingering({ quietBeginsAt: at(50), keepUntil: at(90), lookAt: null }),
  lingering(),
  lingering({ lookAt: null, stopAt: at(60) }),
  lingering({ warnAt: at(60), lookAt: null }),
  playing({ lowered: low({ nextAt: at(60) }), lateUntil: at(70) }),
  lingering({ lowered: low({ steps: 3, nextAt: at(50) }) }),
  lingering({ lowered: low({ steps: 0, tries: 3 }), lookAt: null, warnAt: null }),
  warning(),
  warning({ lowered: low({}), lookAt: at(60) }),
  warning({ stopAt: at(60), lookAt: null, lateUntil: at(70) }),
  warning({ lowered: low({}), found: { beforePercent: 60, setPercent: 25 } }),
  playing({ found: { beforePercent: 60, setPercent: 25 }, lookAt: null }),
  stopping({ restore: { fromPercent: 10, toPercent: 25, tries: 1 } }),
  stopping(),
  stopping({ retryAt: at(50), tries: 9, watchUntil: at(70) }),
  stopping({ afterwards: { name: 'held', cause: 'stopped' }, session: session({ heardAt: null }) }),
  stopping({ afterwards: { name: 'snoozed', until: at(10) } }),
  stopping({ afterwards: { name: 'snoozed', until: null, untilAllLeft: true } }),
  stopping({ afterwards: { name: 'blocked', failure: failures[2], retryAt: at(500) } }),
  held(),
  held({ until: at(60) }),
  held({ until: null, session: session(), asked: 1, lookAt: at(50) }),
  held({ until: at(50), session: session(), asked: 1, lowered: low({}) }),
  blocked(),
  blocked({ failure: failures[2], retryAt: at(500) }),
  snoozed(),
  snoozed({ until: at(60) }),
  snoozed({ until: null, untilAllLeft: true }),
];

export function events(asked: number): RoomEvent[] {
  const userId = id.user('u1');
  return [
    motion(),
    motion({ repeat: true }),
    { type: 'occupancy_changed', at: at(60) },
    { type: 'alarm_rang' },
    ...shown.map((playback) => ({ type: 'playback_seen', asked, playback }) as const),
    ...failures.map((failure) => ({ type: 'look_failed', asked, failure }) as const),
    { type: 'play_accepted', asked },
    ...shown.map((found) => ({ type: 'move_answered', asked, moved: false, found }) as const),
    { type: 'move_answered', asked, moved: true, found: playback.elsewhere() },
    ...failures.map((failure) => ({ type: 'move_failed', asked, failure }) as const),
    ...failures.map((failure) => ({ type: 'play_failed', asked, failure }) as const),
    ...shown.map((found) => ({ type: 'pause_answered', asked, paused: false, found }) as const),
    { type: 'pause_answered', asked, paused: true, found: playback.ours() },
    ...failures.map((failure) => ({ type: 'pause_failed', asked, failure }) as const),
    ...shown.map((found) => ({ type: 'volume_answered', asked, set: false, found }) as const),
    { type: 'volume_answered', asked, set: true, found: playback.ours() },
    ...failures.map((failure) => ({ type: 'volume_failed', asked, failure }) as const),
    { type: 'play_failed', asked, failure: { kind: 'speaker_not_found' } },
    { type: 'wake_answered', asked, trouble: null },
    { type: 'start_asked', userId },
    { type: 'stop_asked', userId },
    { type: 'extend_asked', userId, extendFor: seconds(60) },
    { type: 'volume_asked', userId, volumePercent: Percent.parse(40) },
    { type: 'snooze_asked', userId, snoozeFor: seconds(60) },
    { type: 'snooze_asked', userId, untilAllLeft: true },
    { type: 'everyone_left' },
    { type: 'resume_asked', userId: null },
    { type: 'stream_lost', roomId: id.room('kitchen') },
    { type: 'followed', roomId: id.room('kitchen') },
    { type: 'party_moved', roomId: id.room('kitchen') },
    { type: 'room_changed' },
    { type: 'clock_jumped', byMs: -5000 },
    { type: 'restarted', savedAt: at(55) },
    { type: 'restarted', savedAt: at(65) },
  ];
}

export const facts: Partial<Situation>[] = [
  {},
  { occupancy: { held: true, lastMotionAt: null } },
  { room: room({ enabled: false }) },
  { room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }], whenOthersPlay: 'take_over' } }) },
  { room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }], whenQuietBegins: 'end' } }) },
  { room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }], whenQuietBegins: 'soften' } }) },
  { claims: [claim(), claim({ phase: 'stopping' })] },
  { claims: [claim()], sharing: 'latest_wins', occupancy: { held: false, lastMotionAt: null } },
  { claims: [claim()], sharing: 'priority' },
  { claims: [claim()], sharing: 'follow_me' },
  { claims: [claim({ occupancy: { held: true, lastMotionAt: at(0) } })], sharing: 'follow_me' },
  {
    claims: [claim()],
    sharing: 'party',
    nearby: [senses({ occupancy: { held: true, lastMotionAt: null } })],
  },
  { accountFailure: failures[1] },
  { kept: { on: true, lastAt: at(30) }, doors: { closedAt: null, openSince: at(40), openedAt: at(40) } },
  {
    room: room({ policy: { door: { needsClosed: true } } }),
    kept: { on: false, lastAt: at(70) },
    doors: { closedAt: at(50), openSince: null, openedAt: at(45) },
  },
  { modes: { ...noModes, snooze: { setBy: null, setAt: at(0), until: null, untilAllLeft: true } } },
  { room: room({ policy: { confirm: { heldFor: 5, pulses: 3, withinFor: 20, sensors: 2 } } }) },
  { reserve: { id: id.account('nina'), sharing: 'first_wins', followAfterFor: seconds(10), failure: null } },
  {
    accountFailure: failures[1],
    reserve: { id: id.account('nina'), sharing: 'party', followAfterFor: seconds(10), failure: failures[1] },
  },
  { room: room({ wake: [{ action: 'media_player.turn_on', entityId: 'media_player.hall' }] }) },
  { room: room({ policy: { whenMusicEnds: 'stop', softStartFor: 30, warning: { lastsFor: 0 } } }) },
];
