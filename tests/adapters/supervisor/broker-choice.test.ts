import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { SupervisorFailure } from '../../../src/adapters/supervisor/api.ts';
import { chooseBroker } from '../../../src/adapters/supervisor/broker-choice.ts';
import { type Instant, seconds } from '../../../src/contract/units.ts';
import type { Result } from '../../../src/ports.ts';
import { createFakeTime, type FakeTime } from '../../fakes/clock.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';

type Answer = Result<string | null, SupervisorFailure>;
const known = (value: string | null): Answer => ({ ok: true, value });
const waits: Answer = { ok: false, failure: { kind: 'waits', message: null, sentence: 'It waits' } };
const refuses: Answer = { ok: false, failure: { kind: 'refused', message: null, sentence: 'It refuses' } };
const OWN = 'mqtt://127.0.0.1:1883';
const MOSQUITTO = 'mqtt://addons:opensesame@core-mosquitto:1883';
const OTHER_PASSWORD = 'mqtt://addons:two@core-mosquitto:1883';

let time: FakeTime;
let book: FakeLog;
/** What happened with brokers and connections, in order. */
let story: string[];
/** What the Supervisor answers. */
let answer: Answer;
let asked: number;
/** What brokers accept at the moment, by URL. */
let lively: Set<string>;
let refuseKey: () => void;
beforeEach(() => {
  time = createFakeTime(0 as Instant);
  book = createFakeLog();
  story = [];
  answer = known(null);
  asked = 0;
  lively = new Set([OWN, MOSQUITTO]);
});

async function choose({ named = null, alone = false }: { named?: string | null; alone?: boolean } = {}) {
  const choice = await chooseBroker({
    named,
    supervisor: alone
      ? null
      : {
          broker: async () => {
            asked += 1;
            return answer;
          },
        },
    startEmbedded: async () => {
      story.push('our own begins');
      return { url: OWN, port: 1883, close: async () => void story.push('our own ends') };
    },
    ...time,
    log: book.log,
  });
  onTestFinished(() => choice.close());
  return choice;
}

async function connected(wishes: Parameters<typeof choose>[0] = {}) {
  const choice = await choose(wishes);
  const connection = choice.connect((url, refused) => {
    story.push(`to ${url}`);
    refuseKey = refused;
    return { connected: () => lively.has(url), close: async () => void story.push(`from ${url}`) };
  });
  return { choice, connection };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const pass = (count: number) => time.passCalmly(seconds(count), settle);

describe('the broker is', () => {
  it('the one that people name, and the Supervisor is never asked', async () => {
    answer = known(MOSQUITTO);
    const { choice } = await connected({ named: 'mqtt://mine:1883' });
    lively.clear();
    refuseKey();
    await pass(300);
    expect(choice.url()).toBe('mqtt://mine:1883');
    expect(choice.embeddedPort()).toBeNull();
    expect(asked).toBe(0);
    expect(story).toEqual(['to mqtt://mine:1883']);
  });

  it('the one the Supervisor knows', async () => {
    answer = known(MOSQUITTO);
    const { choice, connection } = await connected();
    expect(choice.url()).toBe(MOSQUITTO);
    expect(choice.embeddedPort()).toBeNull();
    expect(connection.connected()).toBe(true);
    expect(story).toEqual([`to ${MOSQUITTO}`]);
    expect(JSON.stringify(book.lines)).not.toContain('opensesame');
  });

  it('our own when it knows none, said once with what is missing', async () => {
    const { choice } = await connected();
    await pass(300);
    expect(choice.url()).toBe(OWN);
    expect(choice.embeddedPort()).toBe(1883);
    expect(story).toEqual(['our own begins', `to ${OWN}`]);
    expect(book.lines.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('Mosquitto app')]);
  });

  it('our own without a Supervisor, and nothing needs to be said', async () => {
    const { choice } = await connected({ alone: true });
    await pass(300);
    expect(choice.url()).toBe(OWN);
    expect(book.lines).toEqual([]);
  });
});

describe('a Supervisor that', () => {
  it.each([
    ['does not answer', waits],
    ['refuses', refuses],
  ])('%s keeps nobody from starting, and is asked until it answers', async (_, failure) => {
    answer = failure;
    const { choice } = await connected();
    expect(choice.url()).toBe(OWN);
    await pass(200);
    answer = known(MOSQUITTO);
    await pass(60);
    expect(choice.url()).toBe(MOSQUITTO);
    expect(book.complaints()).toHaveLength(1);
    expect(story).toEqual(['our own begins', `to ${OWN}`, `from ${OWN}`, 'our own ends', `to ${MOSQUITTO}`]);
  });

  it('boots is asked within seconds, and then less and less', async () => {
    answer = waits;
    await connected();
    await pass(4);
    expect(asked).toBeGreaterThanOrEqual(4);
    await pass(60);
    const before = asked;
    await pass(600);
    expect(asked - before).toBeLessThanOrEqual(40);
  });

  it('fails later is not taken at its word: the broker it named stays', async () => {
    answer = known(MOSQUITTO);
    const { choice } = await connected();
    lively.clear();
    answer = waits;
    await pass(120);
    expect(choice.url()).toBe(MOSQUITTO);
    expect(story).toEqual([`to ${MOSQUITTO}`]);
  });
});

describe('the broker of the Supervisor', () => {
  it('that comes later is met within half a minute', async () => {
    const { choice } = await connected();
    answer = known(MOSQUITTO);
    await pass(30);
    expect(choice.url()).toBe(MOSQUITTO);
    expect(choice.embeddedPort()).toBeNull();
  });

  it('that changed its password is met with the new one at once', async () => {
    answer = known(MOSQUITTO);
    const { choice } = await connected();
    answer = known(OTHER_PASSWORD);
    refuseKey();
    await settle();
    expect(choice.url()).toBe(OTHER_PASSWORD);
    expect(story).toEqual([`to ${MOSQUITTO}`, `from ${MOSQUITTO}`, `to ${OTHER_PASSWORD}`]);
  });

  it('that refuses what the Supervisor still says is left to try again by itself', async () => {
    answer = known(MOSQUITTO);
    await connected();
    refuseKey();
    refuseKey();
    await settle();
    expect(asked).toBe(2);
    expect(story).toEqual([`to ${MOSQUITTO}`]);
  });

  it('is not asked about while it is connected', async () => {
    answer = known(MOSQUITTO);
    await connected();
    await pass(3600);
    expect(asked).toBe(1);
  });

  it('that went for good leaves our own', async () => {
    answer = known(MOSQUITTO);
    const { choice } = await connected();
    lively.delete(MOSQUITTO);
    answer = known(null);
    await pass(30);
    expect(choice.url()).toBe(OWN);
    expect(story).toEqual([`to ${MOSQUITTO}`, `from ${MOSQUITTO}`, 'our own begins', `to ${OWN}`]);
  });
});

it('once closed it asks, opens and connects nothing more', async () => {
  const { choice, connection } = await connected();
  answer = known(MOSQUITTO);
  refuseKey();
  await connection.close();
  await choice.close();
  const before = asked;
  await pass(300);
  expect(asked).toBe(before);
  expect(story).toEqual(['our own begins', `to ${OWN}`, `from ${OWN}`, 'our own ends']);
});

it('closed in the middle of a change it leaves no connection behind', async () => {
  const { choice, connection } = await connected();
  answer = known(MOSQUITTO);
  refuseKey();
  for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
  await connection.close();
  await choice.close();
  await settle();
  const opened = story.filter((line) => line.startsWith('to ')).length;
  expect(story.filter((line) => line.startsWith('from '))).toHaveLength(opened);
});
