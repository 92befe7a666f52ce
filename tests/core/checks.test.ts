import { describe, expect, test } from 'vitest';
import type { Reason } from '../../src/contract/reason.ts';
import { explain, firstNo } from '../../src/core/checks.ts';
import { oursOf, type Situation } from '../../src/core/situation.ts';
import { at, claim, id, phase, room, session, situation } from '../fakes/factories.ts';

const { silent, starting, playing, lingering, stopping, held, blocked, snoozed } = phase;
const once = { repeat: false };
const quietHours = [{ from: '11:00', to: '13:00' }];
const noLink = { kind: 'not_linked' } as const;

const names = [
  'room_enabled',
  'music_off',
  'not_snoozed',
  'not_quiet_hours',
  'not_debounced',
  'not_held',
  'not_blocked',
  'not_cooling_down',
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
    room: room({ enabled: false, policy: { quietHours } }),
    accountFailure: noLink,
    claims: [claim(), onOurSpeaker],
  });
  const enabled = { ...all, room: room({ policy: { quietHours } }) };
  const awake = { ...all, room: room() };
  const linked = { ...awake, accountFailure: null };
  const alone = { ...linked, claims: [onOurSpeaker] };
  const rows: [Reason | null, Parameters<typeof firstNo>][] = [
    [{ type: 'room_disabled' }, [snoozed(), all, { repeat: true }]],
    [{ type: 'snoozed', until: at(3600) }, [snoozed(), enabled, { repeat: true }]],
    [{ type: 'quiet_hours', until: at(3600) }, [blocked({ endedAt: at(59) }), enabled, { repeat: true }]],
    [{ type: 'debounced' }, [blocked({ retryAt: at(99), endedAt: at(59) }), awake, { repeat: true }]],
    [
      { type: 'blocked', failure: { kind: 'not_confirmed' }, retryAt: at(99) },
      [blocked({ retryAt: at(99), endedAt: at(59) }), awake, once],
    ],
    [{ type: 'cooling_down', until: at(69) }, [silent({ endedAt: at(59) }), awake, once]],
    [{ type: 'account_unusable', failure: noLink }, [silent(), awake, once]],
    [{ type: 'stream_in_use', roomId: id.room('kitchen') }, [silent(), linked, once]],
    [{ type: 'speaker_in_use', roomId: id.room('bath') }, [silent(), alone, once]],
    [null, [silent(), situation(), once]],
  ];
  test.each(rows)('%o', (reason, [from, facts, motion]) => {
    expect(firstNo(from, facts, motion)).toEqual(reason);
  });
});

describe('what motion would do now', () => {
  test.each([
    ['it is starting already', starting(), { type: 'already_starting' }],
    ['it plays already', playing(), { type: 'still_playing' }],
    ['it plays still', lingering(), { type: 'still_playing' }],
    ['it is stopping', stopping(), { type: 'still_stopping', because: 'room_emptied' }],
    ['a person holds it', held(), { type: 'held', cause: 'paused', until: at(900) }],
    ['somebody is still there', held({ until: null }), { type: 'held', cause: 'paused', until: null }],
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
