import { describe, expect, test } from 'vitest';
import { type Condition, factKey } from '../../src/contract/condition.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { EntityId } from '../../src/contract/speaker.ts';
import { explain, firstNo } from '../../src/core/checks.ts';
import { oursOf, type Situation } from '../../src/core/situation.ts';
import { at, claim, id, phase, room, session, situation } from '../fakes/factories.ts';

const { silent, starting, playing, lingering, warning, stopping, held, blocked, snoozed } = phase;
const once = { repeat: false };
const quietHours = [{ from: '11:00', to: '13:00' }];
const confirm = { pulses: 2 };
const startsPerDayAtMost = 1;
const home = id.fact('somebody_home');
const conditions = [{ fact: home }];
const tv = {
  entityId: EntityId.parse('media_player.tv'),
  states: ['off'],
  unknownMeans: 'no',
} as const satisfies Condition;
const late = { template: '{{ now().hour > 6 }}', unknownMeans: 'no' } as const;
const noLink = { kind: 'not_linked' } as const;

const names = [
  'music_off',
  'room_enabled',
  'conditions_met',
  'not_on_vacation',
  'guests_welcome',
  'house_awake',
  'not_snoozed',
  'not_quiet_now',
  'not_quiet_hours',
  'not_debounced',
  'not_held',
  'not_blocked',
  'not_cooling_down',
  'door_closed',
  'motion_confirmed',
  'starts_left',
  'account_usable',
  'stream_free',
  'speaker_free',
];

test('the questions come in their order', () => {
  expect(explain(silent(), situation()).map(({ name }) => name)).toEqual(names);
});

describe('the first no is the answer', () => {
  // Everything says no at first; row by row one obstacle more is taken away.
  const onOurSpeaker = claim({
    roomId: id.room('bath'),
    accountId: id.account('nina'),
    ours: oursOf(session()),
  });
  const all: Situation = situation({
    room: room({ enabled: false, policy: { conditions, quietHours, confirm, startsPerDayAtMost } }),
    startsToday: 1,
    accountFailure: noLink,
    claims: [claim(), onOurSpeaker],
  });
  const unmet = {
    ...all,
    room: room({ policy: { conditions, quietHours, confirm, startsPerDayAtMost } }),
  };
  const enabled = { ...all, room: room({ policy: { quietHours, confirm, startsPerDayAtMost } }) };
  const awake = { ...all, room: room({ policy: { confirm, startsPerDayAtMost } }) };
  const sure = { ...all, room: room({ policy: { startsPerDayAtMost } }) };
  const unlimited = { ...all, room: room() };
  const linked = { ...unlimited, accountFailure: null };
  const alone = { ...linked, claims: [onOurSpeaker] };
  const rows: [Reason | null, Parameters<typeof firstNo>][] = [
    [{ type: 'room_disabled' }, [snoozed(), all, { repeat: true }]],
    [{ type: 'condition_not_met', fact: home, known: false }, [snoozed(), unmet, { repeat: true }]],
    [{ type: 'snoozed', until: at(3600), untilAllLeft: false }, [snoozed(), enabled, { repeat: true }]],
    [{ type: 'quiet_hours', until: at(3600) }, [blocked({ endedAt: at(59) }), enabled, { repeat: true }]],
    [{ type: 'debounced' }, [blocked({ retryAt: at(99), endedAt: at(59) }), awake, { repeat: true }]],
    [
      { type: 'blocked', failure: { kind: 'not_confirmed' }, retryAt: at(99) },
      [blocked({ retryAt: at(99), endedAt: at(59) }), awake, once],
    ],
    [{ type: 'cooling_down', until: at(69) }, [silent({ endedAt: at(59) }), awake, once]],
    [{ type: 'confirming', pulses: 1, sensors: 1, until: at(80) }, [silent(), awake, once]],
    [{ type: 'daily_limit_reached', starts: 1, until: at(43_200) }, [silent(), sure, once]],
    [{ type: 'account_unusable', failure: noLink }, [silent(), unlimited, once]],
    [{ type: 'stream_in_use', roomId: id.room('kitchen') }, [silent(), linked, once]],
    [{ type: 'speaker_in_use', roomId: id.room('bath') }, [silent(), alone, once]],
    [null, [silent(), situation(), once]],
  ];
  test.each(rows)('%o', (reason, [from, facts, motion]) => {
    expect(firstNo(from, facts, motion)).toEqual(reason);
  });
});

describe('conditions', () => {
  test.each([
    ['a fact that is true', [{ fact: home }], { [home]: true }, null],
    ['a fact that is false', [{ fact: home }], { [home]: false }, { fact: home, known: true }],
    ['a fact that nobody knows', [{ fact: home }], {}, { fact: home, known: false }],
    ['unknown, and that is enough', [{ fact: home, unknownMeans: 'yes' }], {}, null],
    [
      'false, whatever unknown means',
      [{ fact: home, unknownMeans: 'yes' }],
      { [home]: false },
      { known: true },
    ],
    ['the second of two', [{ fact: home }, { fact: 'door_shut' }], { [home]: true }, { fact: 'door_shut' }],
    ['an entity in its state', [tv], { [factKey(tv)]: true }, null],
    [
      'an entity in another state',
      [tv],
      { [factKey(tv)]: false },
      { fact: { entityId: tv.entityId, states: ['off'] }, known: true },
    ],
    ['an entity out of reach', [tv], {}, { fact: { entityId: tv.entityId, states: ['off'] }, known: false }],
    ['an entity out of reach, and that is enough', [{ ...tv, unknownMeans: 'yes' }], {}, null],
    ['a template that holds', [late], { [factKey(late)]: true }, null],
    [
      'a template that does not',
      [late],
      { [factKey(late)]: false },
      { fact: { template: '{{ now().hour > 6 }}' }, known: true },
    ],
    ['facts that nobody asks for', [], { [home]: false }, null],
  ] as const)('%s', (_, conditions, facts, no) => {
    const given = situation({ facts, room: room({ policy: { conditions: [...conditions] } }) });
    const reason = firstNo(silent(), given, once);
    if (no === null) expect(reason).toBeNull();
    else expect(reason).toMatchObject({ type: 'condition_not_met', ...no });
  });
});

describe('what motion would do now', () => {
  test.each([
    ['it is starting already', starting(), { type: 'already_starting' }],
    ['it plays already', playing(), { type: 'still_playing' }],
    ['it plays still', lingering(), { type: 'still_playing' }],
    ['it plays, and warns', warning(), { type: 'still_playing' }],
    ['it is stopping', stopping(), { type: 'still_stopping', because: 'room_emptied' }],
    ['a person holds it', held(), { type: 'held', cause: 'paused', until: at(900) }],
    [
      'the room has not been empty yet',
      held({ until: null }),
      { type: 'held', cause: 'paused', until: at(900) },
    ],
    ['the hold is over', held({ until: at(60) }), null],
    ['the snooze is over', snoozed({ until: at(60) }), null],
    ['the block is over', blocked({ retryAt: at(60) }), null],
    ['the cool-down is over', silent({ endedAt: at(50) }), null],
    ['nothing is in the way', silent(), null],
  ] as const)('%s', (_, from, reason) => {
    expect(firstNo(from, situation(), once)).toEqual(reason);
  });
});

test('an explanation ends with the same no, and asks nothing after it', () => {
  const resting = [
    silent(),
    silent({ endedAt: at(59) }),
    blocked({ retryAt: at(99) }),
    snoozed(),
    held(),
    playing({ session: session() }),
  ];
  const facts = [
    situation(),
    situation({ accountFailure: noLink }),
    situation({ claims: [claim()] }),
    situation({ room: room({ policy: { quietHours } }) }),
  ];
  for (const from of resting)
    for (const given of facts) {
      const no = firstNo(from, given, once);
      const checks = explain(from, given);
      const at = checks.findIndex(({ answer }) => answer !== 'yes');
      expect(checks.map(({ name }) => name)).toEqual(names);
      expect(checks[at]?.reason ?? null).toEqual(no);
      expect(checks[at]?.answer ?? 'no').toBe('no');
      if (at >= 0)
        expect(
          checks.slice(at + 1).every(({ answer, reason }) => answer === 'not_asked' && reason === null),
        ).toBe(true);
      expect(checks.slice(0, at === -1 ? undefined : at).every(({ reason }) => reason === null)).toBe(true);
    }
});

describe('a room that wants its doors closed', () => {
  const wants = room({ policy: { door: { needsClosed: true } } });
  const closed = { closedAt: at(50), openSince: null, openedAt: at(40) };
  const open = { closedAt: null, openSince: at(40), openedAt: at(45) };
  test.each([
    ['starts when they are', wants, closed, null],
    ['waits while one is open', wants, open, { type: 'door_open', since: at(40) }],
    [
      'waits while one is not known to be closed',
      wants,
      { ...open, openSince: null },
      { type: 'door_open', since: null },
    ],
    ['waits for ever without door sensors', wants, null, { type: 'door_open', since: null }],
    ['is the only one that cares', room(), open, null],
  ] as const)('%s', (_, place, doors, reason) => {
    expect(firstNo(silent(), situation({ room: place, doors }), once)).toEqual(reason);
  });

  test('asks so after the cool-down and before the account', () => {
    const facts = situation({ room: wants, accountFailure: noLink });
    expect(firstNo(silent({ endedAt: at(59) }), facts, once)?.type).toBe('cooling_down');
    expect(firstNo(silent(), facts, once)?.type).toBe('door_open');
  });
});
