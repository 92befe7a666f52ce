/** The likely next act of a room, by where it stands. */
import { expect, test } from 'vitest';
import type { PhaseName } from '../../../src/contract/phase.ts';
import type { RoomView } from '../../../src/contract/views.ts';
import { type Act, type Acts, actsOf } from '../../../src/page/home/acts.ts';

const quiet = { type: 'quiet_hours', until: null } as const;
const room = (name: PhaseName, over: { enabled?: boolean; refusal?: RoomView['phase']['refusal'] } = {}) => {
  const { enabled = true, refusal = null } = over;
  const said = {
    what: 'Silent.',
    why: 'Nobody is there.',
    text: 'Silent. Nobody is there.',
    lead: 'Silent.',
  };
  const at = '2026-03-04T12:00:00.000Z';
  const phase: RoomView['phase'] = {
    name,
    since: at,
    wakeAt: null,
    endsAt: null,
    reason: { type: 'nothing_changed' },
    ...said,
    refusal,
    counting: null,
    countsTo: null,
    detail: null,
  };
  return { enabled, phase };
};

test.each<[string, ReturnType<typeof room>, Act]>([
  ['silent', room('silent'), 'play'],
  ['silent for quiet hours', room('silent', { refusal: quiet }), 'playAnyway'],
  ['off', room('silent', { enabled: false, refusal: { type: 'room_disabled' } }), 'open'],
  ['not yet sure', room('confirming'), 'play'],
  ['starting', room('starting'), 'stop'],
  ['playing', room('playing'), 'stop'],
  ['about to stop', room('warning'), 'stop'],
  ['stopping', room('stopping'), 'play'],
  ['held', room('held'), 'playAgain'],
  ['blocked', room('blocked'), 'tryAgain'],
  ['snoozed', room('snoozed'), 'endSnooze'],
])('a room that is %s', (_case, here, likely) => {
  expect(actsOf(here).likely).toBe(likely);
});

test.each<[PhaseName, Partial<Acts>]>([
  ['lingering', { isPlaying: true, maySnooze: true, more: [] }],
  ['starting', { isPlaying: false, maySnooze: true }],
  ['held', { more: ['letMovement'] }],
  ['blocked', { more: ['letMovement'] }],
  ['snoozed', { maySnooze: false, more: ['playAnyway'] }],
])('what else there is while it is %s', (name, acts) => {
  expect(actsOf(room(name))).toMatchObject(acts);
  expect(actsOf(room('silent', { enabled: false })).maySnooze).toBe(false);
});
