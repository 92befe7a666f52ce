import { expect, it, test } from 'vitest';
import { createMetrics } from '../../../src/adapters/metrics/metrics.ts';
import type { Change } from '../../../src/contract/change.ts';
import type { Reason } from '../../../src/contract/reason.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { MotionEvent, verdictOf } from '../../../src/contract/verdict.ts';
import { followedHistory } from '../../../src/engine/followed-history.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { at, id, report, sensor, session } from '../../fakes/factories.ts';
import { createFakeHistory } from '../../fakes/history.ts';
import { createFakeHouse } from '../../fakes/house.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { readMetrics } from './read-metrics.ts';

function openMetrics(snapshot?: () => Snapshot) {
  const { history, feed } = followedHistory(createFakeHistory(), createFakeLog().log);
  const house = createFakeHouse([sensor(), sensor({ id: 'other-pir' })]);
  const metrics = createMetrics({
    clock: createFakeTime(at(0)).clock,
    version: '1.2.3',
    feed,
    lag: () => 0.25,
    snapshot: snapshot ?? house.house.snapshot,
  });
  return {
    metrics,
    told: (...changes: Change[]) => void changes.map((change) => history.save(change)),
    /** @returns what one metric says, by its labels. */
    read(name: string): Record<string, number> {
      const samples = readMetrics(metrics.text()).get(name)?.samples ?? [];
      return Object.fromEntries(
        samples
          .filter(({ name: own }) => !own.endsWith('_bucket'))
          .map(({ name: own, labels, value }) => [
            Object.values(labels).join(' ') || own.replace(name, ''),
            value,
          ]),
      );
    },
  };
}

const eventOf = (eventId: string, reason: Reason, repeats = 0, heardAt = at(0)) =>
  MotionEvent.parse({
    id: eventId,
    roomId: 'hall',
    report: report({ seenAt: heardAt }),
    verdict: verdictOf(reason, null),
    repeats,
  });

test('reports are counted by their first verdict, and those that wait by each that comes later', () => {
  const { told, read } = openMetrics();
  told(
    { event: eventOf('e1', { type: 'motion_started_music' }) },
    { event: eventOf('e2', { type: 'quiet_hours', until: at(60) }, 3) },
    { event: eventOf('e3', { type: 'quiet_hours', until: at(60) }) },
    {
      verdict: {
        eventId: id.event('e1'),
        verdict: verdictOf({ type: 'music_heard', latencyMs: 2000 }, null),
      },
      session: session(),
    },
  );
  expect(read('spottypottysense_reports_total')).toEqual({
    'started motion_started_music': 1,
    'ignored quiet_hours': 2,
  });
  expect(read('spottypottysense_report_repeats_total')).toEqual({ '': 3 });
  expect(read('spottypottysense_reports_settled_total')).toEqual({ 'started music_heard': 1 });
});

test('the waiting begins when motion was heard of, and ends with the request and with the music', () => {
  const { told, read } = openMetrics();
  const failed = verdictOf({ type: 'not_stored', message: 'full' }, null);
  told(
    { event: eventOf('e1', { type: 'motion_started_music' }, 0, at(10)) },
    { event: eventOf('e2', { type: 'motion_started_music' }, 0, at(20)) },
    { requested: { eventId: id.event('e1'), at: at(10.5) } },
    { requested: { eventId: id.event('unknown'), at: at(90) } },
    {
      verdict: {
        eventId: id.event('e1'),
        verdict: verdictOf({ type: 'music_heard', latencyMs: 2000 }, null),
      },
      session: session({ heardAt: at(12) }),
    },
    { verdict: { eventId: id.event('e2'), verdict: failed }, session: session({ heardAt: null }) },
  );
  expect(read('spottypottysense_start_requested_seconds')).toEqual({ _sum: 0.5, _count: 1 });
  expect(read('spottypottysense_start_heard_seconds')).toEqual({ _sum: 2, _count: 1 });
  expect(read('spottypottysense_reports_settled_total')).toEqual({
    'started music_heard': 1,
    'failed not_stored': 1,
  });
});

test('motion that has to be confirmed waits from its beginning', () => {
  const { told, read } = openMetrics();
  const confirmed = verdictOf({ type: 'motion_started_music' }, null);
  told(
    { event: eventOf('e1', { type: 'confirming', pulses: 1, sensors: 1, until: at(20) }) },
    { verdict: { eventId: id.event('e1'), verdict: confirmed }, session: session({ heardAt: null }) },
    { requested: { eventId: id.event('e1'), at: at(6) } },
    {
      verdict: {
        eventId: id.event('e1'),
        verdict: verdictOf({ type: 'music_heard', latencyMs: 8000 }, null),
      },
      session: session({ heardAt: at(8) }),
    },
  );
  expect(read('spottypottysense_start_requested_seconds')).toEqual({ _sum: 6, _count: 1 });
  expect(read('spottypottysense_start_heard_seconds')).toEqual({ _sum: 8, _count: 1 });
});

test('a session that ends is counted once, though it is told twice', () => {
  const { told, read } = openMetrics();
  const ended = session({ endedAt: at(60), endReason: 'room_emptied' });
  told({ session: session() }, { session: ended }, { session: ended });
  told({ session: session({ id: 's2', endedAt: at(90), endReason: 'paused_by_person' }) });
  expect(read('spottypottysense_sessions_total')).toEqual({ room_emptied: 1, paused_by_person: 1 });
});

test('how the house stands is read when somebody asks, the absent kinds as well', () => {
  let stuck = false;
  const { house } = createFakeHouse([sensor(), sensor({ id: 'other-pir' })]);
  const { read } = openMetrics(() => {
    const snapshot = house.snapshot();
    return {
      ...snapshot,
      sensors: snapshot.sensors.map((state) => ({ ...state, stuck })),
      accounts: [
        { id: id.account('tom'), label: "Tom's", failure: null },
        { id: id.account('nina'), label: "Nina's", failure: { kind: 'not_linked' } },
      ],
      troubles: ['The broker is away.'],
    };
  });
  expect(read('spottypottysense_rooms')).toMatchObject({ silent: 0, playing: 0, snoozed: 0 });
  expect(read('spottypottysense_sensors')).toEqual({ online: 0, offline: 0, unknown: 2 });
  expect(read('spottypottysense_sensors_suspect')).toEqual({ stuck: 0, silent: 0 });
  stuck = true;
  expect(read('spottypottysense_sensors_suspect')).toEqual({ stuck: 2, silent: 0 });
  expect(read('spottypottysense_accounts')).toEqual({ true: 1, false: 1 });
  expect(read('spottypottysense_troubles')).toEqual({ '': 1 });
  expect(read('nodejs_eventloop_lag_seconds')).toEqual({ '': 0.25 });
  expect(read('process_start_time_seconds')).toEqual({ '': at(0) / 1000 });
  expect(read('spottypottysense_info')).toEqual({ '1.2.3': 1 });
});

test('what Spotify answers is told by kind, 429 by itself', () => {
  const { metrics, read } = openMetrics();
  for (const status of [200, 204, 404, 429, 502, null])
    metrics.spotifyAnswered({ to: 'api', method: 'PUT', status, tookMs: 100 });
  expect(read('spottypottysense_spotify_requests_total')).toEqual({
    'api PUT 2xx': 2,
    'api PUT 4xx': 1,
    'api PUT 429': 1,
    'api PUT 5xx': 1,
    'api PUT none': 1,
  });
  expect(read('spottypottysense_spotify_request_seconds')._count).toBe(6);
});

it('follows nobody any more when it is closed', () => {
  const { metrics, told, read } = openMetrics();
  metrics.close();
  told({ event: eventOf('e1', { type: 'motion_started_music' }) });
  expect(read('spottypottysense_reports_total')).toEqual({});
});

it('names things as Prometheus does', () => {
  const { metrics } = openMetrics();
  const families = metrics.families();
  metrics.close();
  for (const { name, type, help, labels } of families) {
    expect(name).toMatch(/^(spottypottysense|process|nodejs)_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    expect(help).toMatch(/^[A-Z][^\n]*\.$/);
    for (const label of labels) expect(label).toMatch(/^[a-z_]+$/);
  }
});
