import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Modes } from '../../src/contract/modes.ts';
import { SensorMemory } from '../../src/contract/motion.ts';
import { Phase } from '../../src/contract/phase.ts';
import { QuietWindow } from '../../src/contract/quiet.ts';
import { Instant } from '../../src/contract/units.ts';
import { endsAt, shiftAfterRestart, shiftInstants, wakeAt } from '../../src/core/time.ts';
import { at, memory, phase, room, session } from '../fakes/factories.ts';
import { phaseNames } from './phase-names.ts';
import { instantsIn } from './schema-walk.ts';

const { silent, confirming, starting, playing, lingering, warning, stopping, held, blocked, snoozed } = phase;

const soft = { lowPercent: 6, fullPercent: 25, steps: 3, nextAt: at(65), tries: 1 };

describe('when a room wants to be woken', () => {
  test.each([
    ['never, when it is silent', silent({ endedAt: at(5) }), null],
    [
      'to ask whether the music may follow',
      silent({ waits: { askAt: at(7), sensorId: 'hall-pir', cause: 'e1' } }),
      at(7),
    ],
    ['to give up waiting for more motion', confirming(), at(70)],
    ['to believe presence', confirming({ confirmAt: at(80) }), at(80)],
    ['to give up a start', starting(), at(20)],
    ['to take the next step of a start', starting({ nextAt: at(3) }), at(3)],
    ['to look', playing(), at(90)],
    ['to end the longest session', playing({ lookAt: null }), at(7200)],
    ['to end the longest session before it looks', playing({ mustEndAt: at(80) }), at(80)],
    ['to look while it lingers', lingering(), at(90)],
    ['to heed quiet hours', playing({ quietBeginsAt: at(80) }), at(80)],
    ['to heed quiet hours while it lingers', lingering({ quietBeginsAt: at(80) }), at(80)],
    ['to warn', lingering({ lookAt: null }), at(280)],
    ['to take the next step of a soft start', playing({ lowered: soft }), at(65)],
    ['to take it while it lingers', lingering({ lowered: soft }), at(65)],
    ['to stop after the warning', warning(), at(300)],
    ['to look during the warning', warning({ lookAt: at(290) }), at(290)],
    ['to heed quiet hours during the warning', warning({ quietBeginsAt: at(290) }), at(290)],
    ['to end the longest session during the warning', warning({ mustEndAt: at(299) }), at(299)],
    ['to stop', lingering({ lookAt: null, warnAt: null }), at(300)],
    ['to stop at the longest length', lingering({ lookAt: null, mustEndAt: at(200) }), at(200)],
    ['to stop once more', stopping({ retryAt: at(62), watchUntil: at(70) }), at(62)],
    ['never, while the answer to a pause is awaited', stopping({ watchUntil: at(70) }), null],
    ['to let go', held(), at(900)],
    ['to see whether a person resumed', held({ session: session(), lookAt: at(60) }), at(60)],
    ['never, while somebody is there and nothing was paused', held({ until: null }), null],
    ['to be tried again', blocked(), at(60)],
    ['to be awake', snoozed(), at(3600)],
    ['for everyone to leave', snoozed({ until: null, untilAllLeft: true }), null],
  ])('%s', (_, from, second) => {
    expect(wakeAt(from)).toBe(second);
  });
});

const around = (policy: object = {}) => ({
  room: room({ policy }),
  timeZone: 'UTC',
  alsoQuiet: [],
});

describe('when a phase ends, as people see it', () => {
  test.each([
    ['silence has no end', silent(), null],
    ['being sure ends by itself', confirming(), null],
    ['a start ends by itself', starting({ nextAt: at(3) }), null],
    ['a stop ends when it has happened', stopping({ retryAt: at(62) }), null],
    ['music ends at its longest length', playing(), at(7200)],
    ['a lingering room ends when it counts as empty', lingering(), at(300)],
    ['so does a warning', warning(), at(300)],
    ['or at the longest length', lingering({ mustEndAt: at(200) }), at(200)],
    ['a hold ends when the room has been empty', held({ session: session(), lookAt: at(60) }), at(900)],
    ['a hold has no end while somebody is there', held({ until: null }), null],
    ['a block ends', blocked(), at(60)],
    ['a snooze ends', snoozed(), at(3600)],
    ['a snooze ends when everyone has left', snoozed({ until: null, untilAllLeft: true }), null],
  ])('%s', (_, from, second) => {
    expect(endsAt(from, around())).toBe(second);
  });
});

describe('when quiet hours end music, as people see it', () => {
  const night = [{ from: '12:10', to: '13:00' }];
  const quiet = { quietBeginsAt: at(600) };
  test.each([
    ['with them', playing(quiet), 'end', at(600)],
    ['with them, while it lingers', lingering({ ...quiet, stopAt: at(700) }), 'end', at(600)],
    ['with them, during a warning', warning({ ...quiet, stopAt: at(700) }), 'end', at(600)],
    ['before them, when nobody is there', lingering(quiet), 'end', at(300)],
    ['before them, at its longest length', playing({ ...quiet, mustEndAt: at(500) }), 'end', at(500)],
    ['after them, where it softens', playing(quiet), 'soften', at(7200)],
    ['after them, where it goes on', playing(quiet), 'go_on', at(7200)],
    ['whenever, where none begin', playing(), 'end', at(7200)],
    [
      'with them, when a person asked for it until then',
      playing({ ...quiet, keepUntil: at(600) }),
      'end',
      at(600),
    ],
    [
      'within them, when a person asked for it so long',
      playing({ ...quiet, keepUntil: at(601) }),
      'end',
      at(601),
    ],
    ['within them, to their last moment', playing({ ...quiet, keepUntil: at(3599) }), 'end', at(3599)],
    [
      'after them, when a person asked for it so long',
      playing({ ...quiet, keepUntil: at(3600) }),
      'end',
      at(7200),
    ],
    [
      'with the next of them, when it is long enough',
      playing({ ...quiet, keepUntil: at(3600), mustEndAt: at(100_000) }),
      'end',
      at(86_400 + 600),
    ],
  ] as const)('%s', (_, from, whenQuietBegins, end) => {
    expect(endsAt(from, around({ whenQuietBegins, quietHours: night }))).toBe(end);
  });

  test('those around the room as well', () => {
    const window = QuietWindow.parse({ from: '13:00', to: '14:00', weekdays: [1, 2, 3, 4, 5, 6, 7] });
    const given = { ...around({ whenQuietBegins: 'end', quietHours: night }), alsoQuiet: [window] };
    expect(endsAt(playing({ ...quiet, keepUntil: at(3700) }), given)).toBe(at(3700));
  });
});

describe('every instant moves, and nothing else', () => {
  const limited = { kind: 'rate_limited', retryAt: at(70) } as const;
  const place = { itemUri: 'spotify:track:third', positionMs: 70_000 };
  const resume = { contextUri: 'spotify:playlist:hall', ...place, until: at(1800) };
  const lowered = { lowPercent: 10, fullPercent: 25, steps: 1, nextAt: at(6), tries: 1 };
  const waking = { since: at(1), times: 1, done: 1, asks: 0, seen: false, trouble: null };
  const ended = session({ endedAt: at(400), endReason: 'room_emptied' });
  // Each leaves no instant empty, so that the walk through the schema meets all of them.
  const full: Phase[] = [
    silent({ endedAt: at(1), resume, waits: { askAt: at(2), sensorId: 'hall-pir', cause: 'e1' } }),
    confirming({ confirmAt: at(1), endedAt: at(1), resume }),
    starting({ session: ended, nextAt: at(2), settleUntil: at(3), failure: limited, resume, waking }),
    playing({ session: ended, keepUntil: at(4), quietBeginsAt: at(10), lateUntil: at(5), lowered }),
    lingering({ session: ended, keepUntil: at(4), quietBeginsAt: at(10), lateUntil: at(5), lowered }),
    warning({ session: ended, keepUntil: at(4), quietBeginsAt: at(10), lateUntil: at(5), lowered }),
    stopping({
      session: ended,
      retryAt: at(5),
      watchUntil: at(6),
      failure: limited,
      restore: { fromPercent: 10, toPercent: 25, tries: 1, silentAt: at(4) },
    }),
    stopping({
      session: ended,
      retryAt: at(5),
      watchUntil: at(6),
      failure: limited,
      afterwards: { name: 'snoozed', until: at(7) },
    }),
    stopping({
      session: ended,
      retryAt: at(5),
      watchUntil: at(6),
      failure: limited,
      afterwards: { name: 'blocked', failure: limited, retryAt: at(7) },
    }),
    held({ session: ended, lookAt: at(8), lowered }),
    blocked({ failure: limited, endedAt: at(9) }),
    snoozed({ endedAt: at(9) }),
  ];
  const mode = { setBy: null, setAt: at(1), until: at(2), untilAllLeft: true };
  const all: [string, z.ZodType, Phase | SensorMemory | Modes][] = [
    [
      'modes',
      Modes,
      { snooze: { ...mode }, guest: { ...mode }, vacation: { ...mode }, quietNow: { ...mode } },
    ],
    ...full.map((from): [string, z.ZodType, Phase] => [from.name, Phase, from]),
    [
      'memory',
      SensorMemory,
      memory({
        motionDetected: true,
        seenAt: at(1),
        motionAt: at(2),
        changedAt: at(3),
        marks: ['7:1'],
        repeats: 3,
      }),
    ],
  ];

  test('no phase is forgotten', () => {
    expect([...new Set(full.map(({ name }) => name))].toSorted()).toEqual(phaseNames.toSorted());
  });

  test.each(all)('of %s', (_, schema, data) => {
    const instants = instantsIn(schema, data);
    expect(instants.length).toBeGreaterThan(0);
    const moved = structuredClone(data);
    for (const path of instants) move(moved, path, 5000);
    expect(shiftInstants(data, 5000)).toEqual(moved);
    expect(shiftInstants(shiftInstants(data, 5000), -5000)).toEqual(data);
  });

  test('an empty deadline stays empty', () => {
    expect(shiftInstants(silent(), 5000)).toEqual(silent());
    expect(shiftInstants(memory(), 5000)).toEqual(memory());
  });
});

function move(data: object, [name, ...rest]: readonly string[], byMs: number): void {
  const inner: unknown = Reflect.get(data, name ?? '');
  if (typeof inner === 'number') Reflect.set(data, name ?? '', inner + byMs);
  else if (typeof inner === 'object' && inner !== null) move(inner, rest, byMs);
  else throw new Error(`nothing to move at ${name}`);
}

describe('what stored instants are moved by after a restart', () => {
  const first2024 = Date.UTC(2024, 0, 1);
  const y2026 = Date.UTC(2026, 2, 4);
  test.each([
    ['an hour off counts as passed', y2026, y2026 + 3_600_000, 0],
    ['no time off at all', y2026, y2026, 0],
    ['a clock that fell back by a millisecond', y2026, y2026 - 1, -1],
    ['stored in 1970, started in 2026: nobody knows how long', 60_000, y2026, y2026 - 60_000],
    ['stored in 2026, started in 1970: the clock is not set yet', y2026, 60_000, 60_000 - y2026],
    ['stored and started in 1970', 60_000, 90_000, 30_000],
    ['stored in the last moment before 2024', first2024 - 1, y2026, y2026 - first2024 + 1],
    ['stored in the first moment of 2024', first2024, y2026, 0],
  ])('%s', (_, savedAt, now, byMs) => {
    expect(shiftAfterRestart(Instant.parse(savedAt), Instant.parse(now))).toBe(byMs);
  });
});
