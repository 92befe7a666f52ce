/** A real Mosquitto that is away, goes, comes back, freezes, refuses: the app lives on and finds its way. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changePassword, withPassword } from './mosquitto-password.ts';
import { counted, createScene, MOTION, motion, type Scene, STATUS } from './mqtt-scene.ts';
import { waitFor } from './wait.ts';

let scene: Scene;
beforeEach(() => {
  scene = createScene();
});
afterEach(() => scene.close());

describe('the broker', () => {
  it('may be away at first: nobody waits for it, and it is found when it comes', async () => {
    const mosquitto = await scene.broker();
    await mosquitto.stop();
    const made = scene.app(mosquitto.url);
    expect(made.connected()).toBe(false);
    await waitFor(() => scene.book.with('warn', 'cannot be reached').length > 0, { what: 'the trouble' });
    await mosquitto.start();
    await waitFor(() => made.connected(), { what: 'a connection' });
    await scene.online(await scene.listener(mosquitto, STATUS));
  });

  it.each(['stop', 'kill'] as const)('comes back after a %s, and sensors are heard again', async (end) => {
    const mosquitto = await scene.broker();
    const made = scene.app(mosquitto.url);
    const ears = await scene.listener(mosquitto, STATUS);
    await scene.online(ears);
    await mosquitto[end]();
    await waitFor(() => !made.connected(), { what: 'the loss noticed' });
    await waitFor(() => scene.book.with('warn', 'cannot be reached').length > 0, { what: 'the trouble' });
    await mosquitto.start();
    // What the broker has lost with its memory the app has to bring again: its subscriptions and its status.
    const again = await scene.listener(mosquitto, STATUS);
    await scene.online(again);
    await waitFor(() => made.connected() && scene.hand.pending().length === 0, { what: 'the fence back' });
    await mosquitto.publish(MOTION, motion(), '-q', '1');
    await scene.reports(1);
    expect(scene.fake.heard.reports).toMatchObject([{ belated: false }]);
    expect(scene.book.lines.map(({ level, sentence }) => `${level}: ${sentence}`)).toEqual([
      'info: Connected to the MQTT broker',
      'warn: The connection to the MQTT broker is lost. It is tried again by itself',
      'warn: The MQTT broker cannot be reached. It is tried again by itself',
      'info: Connected to the MQTT broker',
    ]);
  });

  it('tells everybody that the app is gone when its cable is cut, and that it is back', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    const { url, cut } = await scene.cable(mosquitto);
    scene.app(url);
    await scene.online(ears);
    cut();
    await scene.online(ears, 2);
    // At least once: an acknowledgement lost with the cable makes the same word come twice.
    const words = ears.of(STATUS).filter((word, at, all) => word !== all[at - 1]);
    expect(words.map((payload) => JSON.parse(payload))).toEqual([
      { state: 'online', version: '0.1.0' },
      { state: 'offline', version: '0.1.0' },
      { state: 'online', version: '0.1.0' },
    ]);
    const late = await scene.listener(mosquitto, STATUS);
    await scene.online(late);
    expect(late.heard).toMatchObject([{ retained: true }]);
  });

  it('is told goodbye: that the app is offline, and then that it goes', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    const { url, sent } = await scene.cable(mosquitto);
    const made = scene.app(url);
    await scene.online(ears);
    await made.close();
    const DISCONNECT = Buffer.from([0xe0, 0x00]);
    await waitFor(() => sent().subarray(-2).equals(DISCONNECT), { what: 'the farewell' });
    // Once as the will, at the beginning; once by itself, at the end.
    expect(sent().toString('latin1').split('"offline"')).toHaveLength(3);
  });

  it('that no longer answers does not keep the app from closing', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    const made = scene.app(mosquitto.url);
    await scene.online(ears);
    await waitFor(() => scene.hand.pending().length === 0, { what: 'quiet' });
    mosquitto.freeze();
    const closed = made.close();
    expect(scene.hand.pending()).toEqual(['mqtt goodbye']);
    scene.hand.pass(2);
    await closed;
    mosquitto.thaw();
    // Cut off without a farewell: then the will says it.
    await waitFor(() => ears.of(STATUS).at(-1)?.includes('offline'), { what: 'the will' });
    const late = await scene.listener(mosquitto, STATUS);
    await waitFor(() => late.heard.length > 0, { what: 'the will kept' });
    expect(late.heard).toMatchObject([{ payload: expect.stringContaining('offline'), retained: true }]);
  });

  it('delivers again what the house had not dealt with when the connection broke', async () => {
    const mosquitto = await scene.broker();
    const ears = await scene.listener(mosquitto, STATUS);
    const { url, cut } = await scene.cable(mosquitto);
    const { report } = scene.fake.house;
    scene.fake.house.report = (heard) => {
      if (scene.fake.heard.reports.length === 0) cut();
      return report(heard);
    };
    scene.app(url);
    await scene.online(ears);
    await mosquitto.publish(MOTION, counted(1), '-q', '1');
    await scene.reports(2);
    expect(scene.fake.heard.reports).toMatchObject([
      { mark: 'boot:1', belated: false },
      { mark: 'boot:1', belated: true },
    ]);
  });
});

describe('a broker with rules', () => {
  it('that refuses the password is one line in the log, and is tried until it lets us in', async () => {
    const mosquitto = await scene.broker(withPassword('old'));
    const made = scene.app(mosquitto.url.replace('mqtt://', 'mqtt://app:s3cr%3At@'));
    await waitFor(() => scene.book.lines.length > 0, { what: 'the refusal' });
    expect(scene.book.lines).toHaveLength(1);
    await changePassword(mosquitto, 's3cr:t');
    await waitFor(() => made.connected(), { what: 'a connection', seen: () => scene.book.lines });
    expect(scene.book.with('warn', 'refuses us')).toHaveLength(1);
    expect(JSON.stringify(scene.book.lines)).not.toMatch(/s3cr/);
  });

  it('that keeps our own messages from us does not make all motion look old for ever', async () => {
    const mosquitto = await scene.broker({
      config: (folder) => ['allow_anonymous true', `acl_file ${join(folder, 'acl')}`],
      files: { acl: `topic readwrite sensors/#\ntopic readwrite ${STATUS}\n` },
    });
    const ears = await scene.listener(mosquitto, STATUS);
    const first = scene.app(mosquitto.url);
    await scene.online(ears);
    await first.close();
    scene.app(mosquitto.url);
    await scene.online(ears, 2);
    expect(scene.hand.pending()).toEqual(['mqtt fence']);
    await mosquitto.stop();
    await waitFor(() => scene.hand.pending().length === 0, {
      what: 'the fence of a lost connection forgotten',
    });
    await mosquitto.start();
    await waitFor(
      () => {
        scene.hand.pass(10);
        return scene.book.with('warn', 'does not return our own messages').length === 1;
      },
      { what: 'the fence given up' },
    );
    await mosquitto.publish(MOTION, motion(), '-q', '1');
    await scene.reports(1);
    expect(scene.fake.heard.reports).toMatchObject([{ belated: false }]);
  });
});
