import { describe, expect, test } from 'vitest';
import { MarkView } from '../../../src/contract/strip.ts';
import { TICK_MS } from '../../../src/contract/strip-marks.ts';
import { formatsIn } from '../../../src/page/shell/formats.ts';
import type { Stop } from '../../../src/page/strip/stops.ts';
import { sayingOf, spoken, summaryOf } from '../../../src/page/strip/telling.ts';
import { texts as german } from '../../../src/page/strip/texts/de.ts';
import { texts as english } from '../../../src/page/strip/texts/en.ts';

const formats = formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-GB'], 'Europe/Berlin');
const at = (time: string) => `2026-11-23T${time}:00Z`;
const span = { from: 0, to: 1 };
const stretch = (endedAt: string | null) => ({
  beganAt: at('06:00'),
  endedAt: endedAt === null ? null : at(endedAt),
});
const mark = (kind: string, count: number): Stop => ({
  ...span,
  kind: 'mark',
  mark: {
    x: 0,
    isWrong: kind !== 'not_started',
    count,
    newest: MarkView.parse({ eventId: 'e1', at: at('05:52'), kind, count, text: 'Quiet hours until 08:00.' }),
  },
});

describe('an event is told', () => {
  test.each<[Stop, string]>([
    [{ ...span, kind: 'music', stretch: stretch('06:45') }, '07:00 – 07:45 · Music.'],
    [{ ...span, kind: 'held', stretch: stretch(null) }, 'Since 07:00 · Held by a person.'],
    [{ ...span, kind: 'off', stretch: stretch('06:45') }, '07:00 – 07:45 · Nothing known. The app was off.'],
    [mark('not_started', 1), '06:52 · Not started. Quiet hours until 08:00.'],
    [mark('tried', 3), '06:52 · Could not start. 3 movements. Quiet hours until 08:00.'],
    [
      { ...span, kind: 'movement', count: 1, beganAt: Date.parse(at('05:52')) - TICK_MS },
      '06:44 – 06:52 · Movement. 1 movement.',
    ],
  ])('%#', (stop, sentence) => {
    expect(spoken(sayingOf(stop, english, formats))).toBe(sentence);
  });
});

const sums = { sessions: 5, musicMinutes: 107, movements: 1056, notStarted: 2, couldNotStart: 1 };

test('a day is told in one sentence, in the language of the reader', () => {
  expect(summaryOf(sums, english, formats)).toBe(
    'In the last 24 hours: 5 sessions, 1 hour 47 minutes of music, 1,056 movements, 2 not started, 1 could not start.',
  );
  expect(
    summaryOf(
      { ...sums, sessions: 1, musicMinutes: 60 },
      german,
      formatsIn({ language: 'de', hourCycle: 'h23' }, ['de'], 'Europe/Berlin'),
    ),
  ).toBe(
    'In den letzten 24 Stunden: 1 Sitzung, 1 Stunde Musik, 1.056 Bewegungen, 2 nicht gestartet, 1 konnte nicht starten.',
  );
  expect(summaryOf({ ...sums, musicMinutes: 0 }, english, formats)).toContain('0 minutes of music');
});
