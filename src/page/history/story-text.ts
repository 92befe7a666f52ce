/** A verdict with its story as plain text, for whoever is asked for help: in the words of the page. */
import type { EventStoryView } from '../../contract/event-story.ts';
import type { Formats } from '../shell/formats.ts';
import { lengthsIn } from './lengths.ts';
import type { HistoryTexts } from './texts/en.ts';

export function storyText(
  { id, heardAt, verdict, checks, spans }: EventStoryView,
  sensor: string,
  texts: HistoryTexts,
  formats: Formats,
): string {
  const length = lengthsIn(formats.locale);
  const answers = checks.flatMap(({ label, answer, text }) =>
    answer === 'not_asked' ? [] : [[label, texts[answer], ...(text === null ? [] : [text])]],
  );
  const happened = spans.map(({ text, tookMs, failed }) => [
    text,
    tookMs === null ? texts.goesOn : length(tookMs),
    ...(failed ? [texts.failed] : []),
  ]);
  const listed = (rows: readonly string[][]) => rows.map((row) => `- ${row.join(' · ')}`);
  return [
    `${formats.date(heardAt)}, ${formats.timeToTheSecond(heardAt)}`,
    verdict.text,
    sensor,
    '',
    texts.checks,
    ...listed(answers),
    '',
    texts.spans,
    ...listed(happened),
    '',
    texts.report.replace('{id}', id),
  ].join('\n');
}
