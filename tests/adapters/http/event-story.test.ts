import { describe, expect, test } from 'vitest';
import { checksTold, spansTold, stepsOf } from '../../../src/adapters/http/event-story.ts';
import type { MotionEvent } from '../../../src/contract/verdict.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { evidenceIn } from '../../../src/words/evidence-words.ts';
import { type say, sayWhy } from '../../../src/words/say.ts';
import { createHome, type Home, type HomeWishes, hall } from '../../engine/home.ts';

const words = await evidenceIn('en');
const entityId = 'media_player.hall';
const recipe = [{ action: 'media_player.turn_on', entityId, thenWaitFor: 3 }];

function sleepyHome(traits: object, wishes: HomeWishes = {}): Home {
  const home = createHome({ ...wishes, hallRoom: { wake: recipe, ...wishes.hallRoom } });
  const device = { deviceName: furnished.speakers.hall };
  home.spotify.act('devices', { action: 'set', ...device, traits });
  home.spotify.act('devices', { action: 'sleep', ...device });
  home.homeAssistant.when(entityId, () => home.spotify.act('devices', { action: 'wake', ...device }));
  return home;
}

function storyOf(home: Home, event: MotionEvent) {
  const { heardAt, sensorId } = event.report;
  const told = {
    roomName: 'Hall',
    sensorName: sensorId,
    roomNameOf: String,
    now: heardAt,
    timeZone: 'UTC',
    hourCycle: 'h23' as const,
  };
  const journal = home.history.steps({ roomId: hall, from: heardAt, limit: 500 }).toReversed();
  const steps = stepsOf(event, journal);
  const why = (reason: Parameters<typeof say>[0]) => sayWhy(reason, told);
  return {
    checks: checksTold(event, steps, 'motion', words, why),
    spans: spansTold(event, steps, words, why),
  };
}

function told(home: Home, at = 0) {
  const event = home.events().at(at);
  if (event === undefined) throw new Error('there is no such event');
  const { checks, spans } = storyOf(home, event);
  return {
    spans: spans.map(({ name, failed }) => `${name}${failed ? ' failed' : ''}`),
    last: spans.at(-1),
    whole: spans,
    no: checks.find(({ answer }) => answer === 'no'),
    answers: checks.map(({ answer }) => answer),
  };
}

describe('what came of a report', () => {
  test('is every step of a start, one after the other without a gap, until the music was heard', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    const { spans, whole, answers, last } = told(home);
    expect(spans).toEqual(['heard', 'guarding', 'asking', 'verifying', 'ended']);
    expect(new Set(answers)).toEqual(new Set(['yes']));
    whole.slice(1).forEach(({ fromMs, tookMs }, at) => {
      const before = whole[at + 1];
      if (at > 0) expect(fromMs).toBe((whole[at]?.fromMs ?? 0) + (whole[at]?.tookMs ?? 0));
      expect(before?.tookMs).not.toBeNull();
      expect(tookMs).toBeGreaterThanOrEqual(0);
    });
    expect(last).toMatchObject({ tookMs: 0, text: expect.stringMatching(/^The music was heard after/) });
  });

  test('is told while it happens: the last step has no end yet', async () => {
    const home = sleepyHome({ wakesNeeded: 99 });
    home.sense('hall-pir');
    await home.pass(2);
    const { last, answers, spans } = told(home);
    expect(spans).toEqual(['heard', 'guarding', 'asking failed', 'waking', 'asking']);
    expect(last).toMatchObject({ tookMs: null, text: 'Asked the speaker to play' });
    expect(answers.slice(-3)).toEqual(['not_asked', 'not_asked', 'not_asked']);
  });

  test('is each try to wake a speaker that never comes, and every failure is marked', async () => {
    const home = sleepyHome({ wakesNeeded: 99 });
    home.sense('hall-pir');
    await home.pass(40);
    const { spans, no, last } = told(home);
    expect(spans).toEqual([
      'heard',
      'guarding',
      'asking failed',
      'waking',
      'asking failed',
      'waking_again',
      'asking failed',
      'ended failed',
    ]);
    expect(no).toMatchObject({
      name: 'music_heard',
      text: 'The speaker is asleep: it was woken 2 of 2 times.',
    });
    expect(last?.text).toBe(no?.text);
  });

  test('is the same start for both reports that led to it', async () => {
    const home = createHome({ hall: { confirm: { pulses: 2 } } });
    home.sense('hall-pir');
    await home.pass(6);
    home.sense('hall-pir');
    await home.pass(10);
    const [second, first] = [told(home, 0), told(home, 1)];
    expect(first.spans).toEqual(['heard', 'confirming', 'guarding', 'asking', 'verifying', 'ended']);
    expect(second.spans).toEqual(['heard', 'guarding', 'asking', 'verifying', 'ended']);
    expect(first.answers).toEqual(second.answers);
    expect(first.no).toBeUndefined();
  });

  test('is nothing more where a check said no, whatever starts afterwards', async () => {
    const home = createHome({ hall: { confirm: { pulses: 2 } } });
    home.sense('hall-pir');
    await home.pass(30);
    home.sense('hall-pir');
    await home.pass(2);
    home.sense('hall-pir');
    await home.pass(10);
    const { spans, no } = told(home, home.events().length - 1);
    expect(spans).toEqual(['heard', 'confirming', 'ended']);
    expect(no?.name).toBe('motion_confirmed');
  });
});
