import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { CommandResult, CommandResultView, ResultMessage } from '../../src/contract/command.ts';
import { PlayerFailure } from '../../src/contract/failure.ts';
import { Modes } from '../../src/contract/modes.ts';
import { Problem } from '../../src/contract/problem.ts';
import { Reason } from '../../src/contract/reason.ts';
import { routes } from '../../src/contract/routes.ts';
import { type Shown, shown, shownSchema } from '../../src/contract/shown.ts';
import { Instant, SensorId, type SessionId } from '../../src/contract/units.ts';
import { ModeView, ReasonView } from '../../src/contract/views.ts';
import { AN_INSTANT, everyShape, millisecondsIn } from './every-shape.ts';

const at = Instant.parse(AN_INSTANT);
const time = '2026-03-02T06:45:00.000Z';

describe('every shape of', () => {
  test.each<[string, z.ZodType]>([
    ['a reason', Reason],
    ['a failure', PlayerFailure],
    ['the modes', Modes],
    ['a result', CommandResult],
  ])('%s is shown with times, as its twin has it', (_, schema) => {
    const shapes = everyShape(schema).map((shape) => schema.parse(shape));
    expect(JSON.stringify(shapes)).toContain(String(AN_INSTANT));
    const twin = shownSchema(schema);
    for (const shape of shapes) {
      const told = shown(shape);
      expect(twin.safeParse(told)).toEqual({ success: true, data: told });
      expect(millisecondsIn(told)).toEqual([]);
    }
  });
});

describe('nothing that the API or the result topic answers', () => {
  const answers = Object.entries(routes).flatMap(([name, { answer }]): [string, z.ZodType][] =>
    answer === null ? [] : [[name, answer]],
  );
  test.each<[string, z.ZodType]>([
    ...answers,
    ...Object.entries(routes.stream.events).map(([name, event]): [string, z.ZodType] => [
      `${name} on the stream`,
      event,
    ]),
    ['a problem', Problem],
    ['the result topic', ResultMessage],
  ])('has an instant: %s', (_, schema) => {
    const { $defs = {} } = z.toJSONSchema(schema, { unrepresentable: 'any' });
    expect(Object.keys($defs)).not.toContain('Instant');
  });

  test('and an instant would be seen', () => {
    expect(Object.keys(z.toJSONSchema(Modes).$defs ?? {})).toContain('Instant');
  });
});

describe('a value is shown', () => {
  test('with a time for whatever is called an instant, however deep, and nothing else changed', () => {
    const inner = { until: at, retryAt: at, count: 7, none: null, list: [{ since: at }, 'word', 3] };
    expect(shown(inner)).toEqual({
      until: time,
      retryAt: time,
      count: 7,
      none: null,
      list: [{ since: time }, 'word', 3],
    });
    expect([shown(null), shown('word'), shown(true)]).toEqual([null, 'word', true]);
  });

  test('in a copy', () => {
    const inner = { at };
    shown(inner);
    expect(inner).toEqual({ at });
  });

  test('and its type says so', () => {
    interface Inner {
      id: SessionId;
      at: Instant;
      gone?: Instant | null;
      list: readonly Instant[];
    }
    interface Outer {
      id: SessionId;
      at: string;
      gone?: string | null;
      list: string[];
    }
    expectTypeOf<Shown<Inner>>().toEqualTypeOf<Outer>();
  });
});

describe('a shape', () => {
  const Part = z.strictObject({ at: Instant }).meta({ id: 'PartOfATest', description: 'A part' });

  test('has its name and description, and is one however often it is met', () => {
    const Whole = z.strictObject({ a: Part, b: Part.nullable(), c: Part.optional(), id: SensorId });
    const told = z.toJSONSchema(shownSchema(Whole));
    expect(Object.keys(told.$defs ?? {})).toEqual(['PartOfATestView', 'SensorId']);
    expect(told.$defs?.PartOfATestView?.description).toBe('A part');
    expect(shownSchema(Part)).toBe(shownSchema(Part));
    expect(told.required).toEqual(['a', 'b', 'id']);
  });

  test('without instants is its own twin', () => {
    const choice = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') })]);
    const Plain = z.strictObject({ word: z.string().nullable(), list: z.array(z.int()), choice });
    expect(shownSchema(Plain)).toBe(Plain);
    expect(shownSchema(z.strictObject({ Plain, at: Instant }))).not.toBe(Plain);
  });

  test('says of a time what was said of the instant, but not that it counts milliseconds', () => {
    const Told = z.strictObject({ at: Instant, since: Instant.meta({ description: 'Since when' }) });
    const { properties } = z.toJSONSchema(shownSchema(Told));
    expect(properties).toMatchObject({ since: { format: 'date-time', description: 'Since when' } });
    expect(properties?.at).not.toHaveProperty('description');
  });

  test('takes a time with its zone and no number', () => {
    expect(ReasonView.safeParse({ type: 'room_emptied', stopAt: time }).success).toBe(true);
    for (const stopAt of [AN_INSTANT, '2026-03-02T06:45:00', null])
      expect(ReasonView.safeParse({ type: 'room_emptied', stopAt }).success).toBe(false);
    expect(ModeView.safeParse({ setBy: null, setAt: time, until: null, untilAllLeft: true }).success).toBe(
      true,
    );
    expect(CommandResultView.safeParse({ ok: true, reason: { type: 'looked' }, more: 1 }).success).toBe(
      false,
    );
  });
});
