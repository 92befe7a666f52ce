/** One motion report opened: from its verdict and the journal of its room to checks and spans. Finds no words itself. */
import { checksOf, decidedBy, type EventCheckName, type Refusal } from '../../contract/event-checks.ts';
import type { EventCheckView, SpanName, SpanView } from '../../contract/event-story.ts';
import type { Reason } from '../../contract/reason.ts';
import type { Sensor } from '../../contract/sensor.ts';
import { type Instant, seconds } from '../../contract/units.ts';
import { type MotionEvent, outcomeOf, type Step } from '../../contract/verdict.ts';

/** Whoever waits for the music of another room may wait for long; a start takes seconds. */
export const STORY_FOR = seconds(3600);

export interface EvidenceWords {
  /** What is so when the check says yes. */
  sayCheck(name: EventCheckName): string;
  sayRefusal(refusal: Refusal): string;
  saySpan(name: Exclude<SpanName, 'ended'>): string;
}

/** Why something was so, alone. */
type SayWhy = (reason: Reason) => string;

/**
 * @param journal the steps of the room since the report, the oldest first.
 * @returns those that came of the report: it is named there, or they belong to the start it led to.
 */
export function stepsOf({ id }: MotionEvent, journal: readonly Step[]): Step[] {
  const named = journal.filter(({ eventId }) => eventId === id);
  const sessionId = named.find((step) => isOfStart(step) && step.sessionId !== null)?.sessionId;
  return journal.filter((step) => step.eventId === id || (isOfStart(step) && step.sessionId === sessionId));
}

function isOfStart({ from, to }: Step): boolean {
  return from === 'starting' || to === 'starting';
}

/** @param role of the sensor as it is now; null: it is gone. */
export function checksTold(
  event: MotionEvent,
  steps: readonly Step[],
  role: Sensor['role'] | null,
  words: EvidenceWords,
  sayWhy: SayWhy,
): EventCheckView[] {
  const began = steps.some(({ to }) => to === 'starting');
  const last = steps.at(-1);
  // Of several reports that led to one start only one is told what became of it.
  const reason = began && last !== undefined && last.to !== 'starting' ? last.reason : event.verdict.reason;
  const asked = { reason, came: saysSomebodyCame(event, role), began };
  const no = decidedBy(asked);
  return checksOf(asked).map(({ name, answer }) => ({
    name,
    label: words.sayCheck(name),
    answer,
    text: name === no ? sayWhy(reason) : null,
  }));
}

/** A door that closes may show that somebody has stayed; one that opens never does. */
function saysSomebodyCame({ report }: MotionEvent, role: Sensor['role'] | null): boolean {
  if (role === 'hold') return false;
  return role === 'door' ? !report.motionDetected : report.motionDetected;
}

interface Mark {
  name: SpanName;
  at: Instant;
  failed: boolean;
  text: string;
}

/** @param steps that came of the report, the oldest first. Each lasts until the next begins. */
export function spansTold(
  { report }: MotionEvent,
  steps: readonly Step[],
  words: EvidenceWords,
  sayWhy: SayWhy,
): SpanView[] {
  // A clock that runs ahead has seen nothing before it was heard.
  const seenAt = earlier(report.seenAt, report.heardAt);
  const mark = (name: Exclude<SpanName, 'ended'>, at: Instant): Mark => ({
    name,
    at,
    failed: false,
    text: words.saySpan(name),
  });
  const marks = [mark('heard', seenAt)];
  const [first] = steps;
  if (first !== undefined && first.at - report.heardAt >= NOTICED_FROM_MS)
    marks.push(mark('waiting', report.heardAt));
  steps.forEach((step, at) => {
    const before = marks.at(-1);
    const asks = marks.some(({ name }) => name === 'asking');
    const name = nameOf(step, { asks, isLast: at === steps.length - 1 });
    if (before !== undefined && failsBefore(step, name, before)) before.failed = true;
    // A recipe of three steps is one waking.
    if (before?.name === name && !before.failed) return;
    marks.push(
      name === 'ended'
        ? { name, at: step.at, failed: outcomeOf(step.reason) === 'failed', text: sayWhy(step.reason) }
        : mark(name, step.at),
    );
  });
  return spansBetween(marks, seenAt, report.heardAt);
}

/** Shorter nobody waited: the report was only on its way through the house. */
const NOTICED_FROM_MS = 1000;

function spansBetween(marks: readonly Mark[], seenAt: Instant, heardAt: Instant): SpanView[] {
  return marks.map(({ name, at, failed, text }, index) => {
    const next = marks[index + 1]?.at ?? null;
    const endsAt = name === 'heard' ? heardAt : name === 'ended' ? at : next;
    return { name, fromMs: at - seenAt, tookMs: endsAt === null ? null : endsAt - at, failed, text };
  });
}

/** @param asks whether play was asked already: whoever asks again looks each time, and that is one asking. */
function nameOf(
  { to, doing = 'asking', reason }: Step,
  { asks, isLast }: { asks: boolean; isLast: boolean },
): SpanName {
  if (to === 'confirming') return 'confirming';
  if (to !== 'starting') return isLast ? 'ended' : 'waiting';
  if (doing === 'waking' && reason.type === 'waking_speaker' && reason.times > 1) return 'waking_again';
  return doing === 'guarding' && asks ? 'asking' : doing;
}

/** A speaker is woken when it did not come. */
function failsBefore({ reason }: Step, name: SpanName, before: Mark): boolean {
  if (before.name === 'heard' || before.name === name) return false;
  const wakes = name === 'waking' || name === 'waking_again';
  return wakes || reason.type === 'start_retried' || outcomeOf(reason) === 'failed';
}

function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}
