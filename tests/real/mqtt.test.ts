/** What comes in and goes out through a real Mosquitto. */
import { connectAsync } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlaybackPayload } from '../../src/contract/mqtt.ts';
import { Phase } from '../../src/contract/phase.ts';
import type { RoomState } from '../../src/contract/snapshot.ts';
import { hall, NOON } from '../adapters/mqtt/by-hand.ts';
import { counted, createScene, type Listener, MOTION, motion, type Scene, STATUS } from './mqtt-scene.ts';
import { waitFor } from './wait.ts';

let scene: Scene;
beforeEach(() => {
  scene = createScene();
});
afterEach(() => scene.close());

describe('motion', () => {
  it('published by another program reaches the house', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    scene.app(mosquitto.url);
    await scene.online(ears);
    await mosquitto.publish(MOTION, motion(), '-q', '1');
    await mosquitto.publish(MOTION, motion({ motionDetected: false }), '-q', '0');
    await scene.reports(2);
    expect(scene.fake.heard.reports).toMatchObject([
      { motionDetected: true, retained: false, belated: false },
      { motionDetected: false, retained: false, belated: false },
    ]);
  });

  it('that waited while we were away is told from motion that happens now', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    const first = scene.app(mosquitto.url);
    await scene.online(ears);
    await first.close();
    for (const seq of [1, 2, 3]) await mosquitto.publish(MOTION, counted(seq), '-q', '1');
    expect(scene.fake.heard.reports).toEqual([]);

    scene.app(mosquitto.url);
    await scene.reports(3);
    await waitFor(() => scene.hand.pending().length === 0, { what: 'the fence back' });
    await mosquitto.publish(MOTION, counted(4), '-q', '1');
    await scene.reports(4);
    expect(scene.fake.heard.reports.map(({ mark, belated }) => [mark, belated])).toEqual([
      ['boot:1', true],
      ['boot:2', true],
      ['boot:3', true],
      ['boot:4', false],
    ]);
  });

  it('that waited through a restart of the broker is known as such too', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    const first = scene.app(mosquitto.url);
    await scene.online(ears);
    await first.close();
    await mosquitto.publish(MOTION, counted(1), '-q', '1');
    await mosquitto.stop();
    await mosquitto.start();
    scene.app(mosquitto.url);
    await scene.reports(1);
    expect(scene.fake.heard.reports).toMatchObject([{ mark: 'boot:1', belated: true }]);
  });

  it('that waited is known as such even when the queue at the broker was full', async () => {
    const mosquitto = await scene.broker({
      config: () => ['allow_anonymous true', 'max_queued_messages 30', 'max_inflight_messages 10'],
    });
    const ears = await scene.listener(mosquitto, STATUS);
    const first = scene.app(mosquitto.url);
    await scene.online(ears);
    await first.close();
    const device = await connectAsync(mosquitto.url);
    scene.open.push(() => device.endAsync(true));
    for (let seq = 1; seq <= 100; seq += 1) await device.publishAsync(MOTION, counted(seq), { qos: 1 });

    scene.app(mosquitto.url);
    await waitFor(() => scene.fake.heard.reports.length >= 30, { what: 'the queue delivered' });
    // A full queue drops the first fence. Time passes once, when there is room again: passed while the broker is still busy, it
    // would use up every try.
    if (scene.hand.pending().includes('mqtt fence')) scene.hand.pass(11);
    await waitFor(() => !scene.hand.pending().includes('mqtt fence'), { what: 'the fence back' });
    const waited = scene.fake.heard.reports.length;
    expect(waited).toBeGreaterThanOrEqual(30);
    expect(waited).toBeLessThan(100);
    await mosquitto.publish(MOTION, counted(101), '-q', '1');
    await scene.reports(waited + 1);
    expect(scene.fake.heard.reports.map(({ belated }) => belated)).toEqual([
      ...Array(waited).fill(true),
      false,
    ]);
    expect(scene.book.with('warn', 'does not return')).toEqual([]);
  });

  it('kept by the broker is known as a ghost', async () => {
    const mosquitto = await scene.broker();
    await mosquitto.publish(MOTION, motion(), '-q', '1', '-r');
    scene.app(mosquitto.url);
    await scene.reports(1);
    expect(scene.fake.heard.reports).toMatchObject([{ retained: true }]);
  });

  it('that is too large is answered before it is read', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS, 'sensors/hall-pir/errors/rejected');
    scene.app(mosquitto.url);
    await scene.online(ears);
    await mosquitto.publish(MOTION, motion({ pad: 'x'.repeat(5000) }), '-q', '1');
    await waitFor(() => scene.fake.heard.rejections.length > 0, { what: 'the rejection' });
    await waitFor(() => ears.of('sensors/hall-pir/errors/rejected').length > 0, { what: 'the answer' });
    expect(ears.of('sensors/hall-pir/errors/rejected')[0]).toContain('at most 4096 are read');
  });

  it('in a flood leaves everybody else their turn', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    scene.app(mosquitto.url);
    await scene.online(ears);

    let turns = 0;
    let counting = true;
    const count = () => {
      turns += 1;
      if (counting) setImmediate(count);
    };
    scene.open.push(() => {
      counting = false;
    });
    count();
    const perTurn = new Map<number, number>();
    const { report } = scene.fake.house;
    scene.fake.house.report = (heard) => {
      perTurn.set(turns, (perTurn.get(turns) ?? 0) + 1);
      return report(heard);
    };
    // QoS 0 on purpose: no acknowledgement slows it down, so it comes as the network brings it, many to one read.
    for (let seq = 0; seq < 2000; seq += 1) ears.client.publish(MOTION, counted(seq), { qos: 0 });
    await scene.reports(2000);
    expect(Math.max(...perTurn.values())).toBeLessThanOrEqual(2);
  });
});

describe('news of the music', () => {
  const PLAYBACK = 'sensors/hall-pir/playback';
  const snoozed = (count: number): RoomState => ({
    room: { ...hall, name: `Hall ${count}` },
    phase: Phase.parse({ name: 'snoozed', until: NOON, endedAt: null }),
    reason: { type: count % 2 === 0 ? 'nothing_changed' : 'looked' },
    since: NOON,
    wakeAt: null,
    endsAt: null,
    occupied: false,
    wakes: { tried: 0, woken: 0, tookMs: null },
    nowPlaying: null,
    volumePercent: null,
    movedAt: null,
    next: null,
    refusal: null,
  });
  const names = (ears: Listener) =>
    ears.of(PLAYBACK).map((payload) => PlaybackPayload.parse(JSON.parse(payload)).room);

  it('is not collected while the broker is away: then only the last is told', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, PLAYBACK);
    const made = scene.app(mosquitto.url);
    await waitFor(() => made.connected(), { what: 'a connection' });
    await mosquitto.stop();
    await waitFor(() => !made.connected(), { what: 'the loss noticed' });
    for (let count = 1; count <= 1000; count += 1) scene.fake.show([snoozed(count)]);
    await mosquitto.start();
    await waitFor(() => names(ears).length > 0, { what: 'the news' });
    const end = { sessionId: null, state: 'silent', reason: 'x', room: 'the end' };
    await mosquitto.publish(PLAYBACK, JSON.stringify(end), '-q', '1');
    await waitFor(() => names(ears).includes('the end'), { what: 'the end' });
    expect(names(ears)).toEqual(['Hall 1000', 'the end']);
  });

  it('does not pile up for a broker that no longer answers', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS, PLAYBACK);
    scene.app(mosquitto.url);
    await scene.online(ears);
    mosquitto.freeze();
    for (let count = 1; count <= 1000; count += 1) scene.fake.show([snoozed(count)]);
    mosquitto.thaw();
    await waitFor(() => names(ears).includes('Hall 200'), { what: 'what was on its way' });
    await waitFor(
      () => {
        scene.fake.show([snoozed(1001)]);
        return names(ears).includes('Hall 1001');
      },
      { what: 'how things stand' },
    );
    expect(names(ears).slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, at) => `Hall ${at + 1}`));
    expect(names(ears)).toHaveLength(201);
  });
});

describe('commands', () => {
  const command = (id: string) => JSON.stringify({ id, command: { type: 'start', roomId: 'hall' } });
  const RESULT = 'spottypottysense/result';

  it('are obeyed when they are meant now, and only then', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS, RESULT);
    const first = scene.app(mosquitto.url);
    await scene.online(ears);
    await first.close();
    await mosquitto.publish('spottypottysense/command', command('kept'), '-q', '1', '-r');
    await mosquitto.publish('spottypottysense/command', command('waited'), '-q', '1');

    scene.app(mosquitto.url);
    // The kept one comes twice: it waited for the session, and it is sent again to whoever subscribes.
    await waitFor(() => ears.of(RESULT).length === 3, { what: 'the refusals', seen: () => ears.heard });
    await waitFor(() => scene.hand.pending().length === 0, { what: 'the fence back' });
    await mosquitto.publish('spottypottysense/command', command('now'), '-q', '1');
    await waitFor(() => ears.of(RESULT).length === 4, { what: 'the result', seen: () => ears.heard });
    expect(ears.of(RESULT).map((payload) => JSON.parse(payload))).toMatchObject([
      { id: 'kept', result: { ok: false, message: expect.stringContaining('waited') } },
      { id: 'waited', result: { ok: false, message: expect.stringContaining('waited') } },
      { id: 'kept', result: { ok: false, message: expect.stringContaining('retained') } },
      { id: 'now', result: { ok: true } },
    ]);
    expect(scene.fake.heard.commands).toHaveLength(1);
    expect(ears.heard.filter(({ topic }) => topic === RESULT).some(({ retained }) => retained)).toBe(false);
  });
});
