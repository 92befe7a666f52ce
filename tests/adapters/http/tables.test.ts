import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AnalyticsView } from '../../../src/contract/analytics.ts';
import { EventStoryView } from '../../../src/contract/event-story.ts';
import { EventId, type Instant } from '../../../src/contract/units.ts';
import { type Door, events, openDoor, session } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const linesOf = async (path: string) => {
  const { status, body } = await home.ask(path);
  expect(status).toBe(200);
  return String(body).trimEnd().split('\r\n');
};

describe('the table of events', () => {
  test('names its columns, and tells each report with its sentence, newest first', async () => {
    const [head, first, ...rest] = await linesOf('/events.csv');
    expect(head).toBe(
      'heardAt,seenAt,roomId,room,sensorId,motionDetected,outcome,reason,text,sessionId,repeats,id',
    );
    expect(first).toBe(
      '2026-03-02T06:29:00.000Z,2026-03-02T06:29:00.000Z,bedroom,Bedroom,bedroom-radar,true,ignored,quiet_hours,Bedroom stayed silent. Quiet hours until 08:00.,,0,e0',
    );
    expect(rest.map((line) => line.split(',').at(-1))).toEqual(['e1', 'e2', 'e3', 'e4']);
  });

  test('is of what is asked for', async () => {
    const ids = async (query: string) =>
      (await linesOf(`/events.csv${query}`)).slice(1).map((line) => line.split(',').at(-1));
    expect(await ids('?roomId=hall')).toEqual(['e1', 'e3']);
    expect(await ids('?reason=quiet_hours&to=2026-03-02T06:29:00Z')).toEqual(['e2', 'e4']);
    expect(await ids('?outcome=failed')).toEqual([]);
    expect(await home.ask('/events.csv?reason=bad_mood')).toMatchObject({ status: 400 });
    expect(await home.ask('/events.csv?limit=5')).toMatchObject({ status: 400 });
  });

  test('is a file to keep, named by its day, and has every line of many pages', async () => {
    const { headers } = await home.ask('/events.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="spottypottysense-events-2026-03-02.csv"',
    );
    const [event] = events;
    if (event === undefined) throw new Error('there are no events');
    for (let at = 0; at < 1100; at++) {
      // Also of one millisecond there may be more than a page.
      const heardAt = (event.report.heardAt - 3_600_000 - (at % 2)) as Instant;
      home.history.saveSoon({
        event: { ...event, id: EventId.parse(`many-${at}`), report: { ...event.report, heardAt } },
      });
    }
    const lines = await linesOf('/events.csv');
    expect(new Set(lines).size).toBe(1 + 5 + 1100);
  });

  test('answers only that it is there when no more is asked', async () => {
    const { status, body } = await home.ask('/events.csv', { method: 'HEAD' });
    expect([status, body]).toEqual([200, null]);
  });

  test('cannot make a spreadsheet do anything', async () => {
    const hall = home.book.document().rooms.find(({ id }) => id === 'hall');
    if (hall === undefined) throw new Error('there is no hall');
    await home.book.putRoom({ ...hall, name: '=cmd()' }, home.book.tagOf(hall));
    expect((await linesOf('/events.csv?roomId=hall'))[1]).toContain(",hall,'=cmd(),hall-pir,");
  });
});

test('the table of sessions tells when, where and why they ended, and not what was listened to', async () => {
  home.history.save({ session: { ...session, speaker: { ...session.speaker, name: 'Hall, left' } } });
  const [head, line] = await linesOf('/sessions.csv?roomId=hall');
  expect(head).toBe('startedAt,endedAt,roomId,room,sensorId,endReason,motionCount,startLatencyMs,speaker,id');
  expect(line).toBe('2026-03-02T06:20:00.000Z,,hall,Hall,hall-pir,,9,1912,"Hall, left",s1');
  expect(await linesOf('/sessions.csv?roomId=bedroom')).toHaveLength(1);
});

describe('one event', () => {
  const story = async (path: string) => EventStoryView.parse((await home.ask(path)).body);

  test('is told with every check up to the first no, in the language of the reader', async () => {
    const { checks, spans, verdict } = await story('/events/e0');
    expect(verdict.reason.type).toBe('quiet_hours');
    const at = checks.findIndex(({ answer }) => answer === 'no');
    expect(checks[at]).toEqual({
      name: 'not_quiet_hours',
      label: 'Quiet hours allow it',
      answer: 'no',
      text: 'Quiet hours until 08:00.',
    });
    expect(new Set(checks.slice(0, at).map(({ answer }) => answer))).toEqual(new Set(['yes']));
    expect(new Set(checks.slice(at + 1).map(({ answer }) => answer))).toEqual(new Set(['not_asked']));
    expect(spans).toEqual([
      { name: 'heard', fromMs: 0, tookMs: 0, failed: false, text: 'The report came in' },
    ]);
    const german = await home.ask('/events/e0', { headers: { 'accept-language': 'de' } });
    expect(JSON.stringify(german.body)).toContain('Die Meldung kam an');
  });

  test('is found by when it was heard, and not where it was not', async () => {
    expect((await story('/events/e3?heardAt=2026-03-02T06:26:00Z')).id).toBe('e3');
    expect(await home.ask('/events/e3?heardAt=2026-03-02T06:27:00Z')).toMatchObject({ status: 404 });
    expect(await home.ask('/events/unheard-of')).toMatchObject({
      status: 404,
      body: { detail: 'There is no event "unheard-of" any more.' },
    });
  });
});

test('what kept music away is counted, the most frequent first, in the words of the reader', async () => {
  const { body } = await home.ask('/analytics', { headers: { 'accept-language': 'fr' } });
  const { refusals } = AnalyticsView.parse(body);
  expect(refusals).toEqual([{ reason: 'quiet_hours', text: 'Heures calmes', count: 3 }]);
});
