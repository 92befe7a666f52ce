import { expect, it, onTestFinished } from 'vitest';
import { createLine } from '../../../src/adapters/home-assistant/connection.ts';
import { seconds } from '../../../src/contract/units.ts';
import { waitFor } from '../../real/wait.ts';
import { openScene, untilConnected, untilLost } from './scene.ts';

const notConnected = { ok: false, failure: { kind: 'not_connected' } };
const noAnswer = { ok: false, failure: { kind: 'no_answer' } };
const question = { type: 'test/question' };

it('asks, and gives what is answered', async () => {
  const { home, openLine } = await openScene();
  const line = openLine();
  await untilConnected(line);
  home.answer('test/question', ({ about }) => ({ result: { about } }));
  expect(await line.ask({ ...question, about: 'light' })).toEqual({ ok: true, value: { about: 'light' } });
});

it('tells those who come late that it stands, for what it told them before nobody heard', async () => {
  const { openLine } = await openScene();
  const line = openLine();
  let told = 0;
  line.watch({ connected: () => told++ });
  expect(told).toBe(0);
  await untilConnected(line);
  line.watch({ connected: () => told++ });
  expect(told).toBe(2);
});

it('leaves what it is told to ask as it is', async () => {
  const { openLine } = await openScene();
  const line = openLine();
  await untilConnected(line);
  const message = Object.freeze({ type: 'test/question' });
  expect(await line.ask(message)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
});

it.each([
  [{ code: 'not_found', message: 'Service not found.' }, 'Service not found.'],
  [{ code: 'unknown_error', message: '' }, 'unknown_error'],
  [{ code: 'long', message: 'x'.repeat(301) }, 'x'.repeat(300)],
])('passes on why Home Assistant refuses', async (error, message) => {
  const { home, openLine } = await openScene();
  const line = openLine();
  await untilConnected(line);
  home.answer('test/question', () => ({ error }));
  expect(await line.ask(question)).toEqual({ ok: false, failure: { kind: 'refused', message } });
});

it('asks nothing while it is not connected', async () => {
  const { openLine, home } = await openScene();
  const line = openLine();
  expect(line.connected()).toBe(false);
  expect(await line.ask(question)).toEqual(notConnected);
  await untilConnected(line);
  expect(home.asked('test/question')).toEqual([]);
});

it('waits ten seconds for an answer', async () => {
  const { home, openLine, pass, asked, roundTrip } = await openScene();
  const line = openLine();
  await untilConnected(line);
  home.hang('silent');
  let answer: unknown = 'waits';
  const asking = line.ask(question).then((given) => {
    answer = given;
  });
  await asked('test/question');
  pass(seconds(9));
  await roundTrip();
  expect(answer).toBe('waits');
  pass(seconds(1));
  await asking;
  expect(answer).toEqual(noAnswer);
});

it('waits for no answer over a line that is cut', async () => {
  const { home, openLine, asked } = await openScene();
  const line = openLine();
  await untilConnected(line);
  home.hang('silent');
  const asking = line.ask(question);
  await asked('test/question');
  home.cut();
  expect(await asking).toEqual(noAnswer);
  expect(await line.ask(question)).toEqual(notConnected);
});

it('keeps a line that answers, and cuts one that does not', async () => {
  const { home, openLine, pass, asked, roundTrip } = await openScene();
  const line = openLine();
  await untilConnected(line);
  const lost: string[] = [];
  line.watch({ lost: () => lost.push('lost') });
  pass(seconds(25));
  await asked('ping');
  await line.ask(question);
  pass(seconds(24));
  expect(line.connected()).toBe(true);
  home.hang('silent');
  pass(seconds(1));
  await asked('ping', 2);
  pass(seconds(9));
  await roundTrip();
  expect(lost).toEqual([]);
  pass(seconds(1));
  await waitFor(() => lost.length === 1, { what: 'the line to be cut' });
  home.hang(null);
  pass(seconds(1));
  await untilConnected(line);
});

it('gives up every question of a line that leads nowhere, and opens another', async () => {
  const { home, openLine, pass } = await openScene();
  const line = openLine();
  await untilConnected(line);
  home.hang('deaf');
  pass(seconds(30));
  const asking = line.ask(question);
  pass(seconds(5));
  expect(await asking).toEqual(noAnswer);
  expect(line.connected()).toBe(false);
  pass(seconds(1));
  await untilConnected(line);
});

it('tries for ever, at longer and longer intervals of a quarter of a minute at most', async () => {
  const { home, openLine, pass, failures, roundTrip } = await openScene();
  home.hang('handshake');
  const line = openLine();
  const pauses = [1, 2, 4, 8, 15, 15];
  for (const [tries, pause] of pauses.entries()) {
    await waitFor(() => home.knocks() === tries + 1, { what: `try ${tries + 1}` });
    home.cut();
    await waitFor(() => failures() === tries + 1, { what: `the end of try ${tries + 1}` });
    pass(seconds(pause - 0.5));
    await roundTrip();
    expect(home.knocks()).toBe(tries + 1);
    pass(seconds(0.5));
  }
  await waitFor(() => home.knocks() === pauses.length + 1, { what: 'the next try' });
  expect(line.standing()).toBe('unreachable');
});

it('is quick again only after a line that has stood for a while', async () => {
  const { home, openLine, pass, failures, asked, roundTrip } = await openScene();
  const line = openLine();
  const cut = async () => {
    const before = failures();
    await untilConnected(line);
    home.cut();
    await waitFor(() => failures() > before, { what: 'the line to be cut' });
  };
  await cut();
  pass(seconds(1));
  await cut();
  pass(seconds(1));
  await roundTrip();
  expect(home.knocks()).toBe(2);
  pass(seconds(1));
  await untilConnected(line);
  pass(seconds(25));
  await asked('ping');
  await line.ask(question);
  await cut();
  pass(seconds(1));
  await untilConnected(line);
});

it('tries a token that was refused seldom, for a person may have put it right', async () => {
  const { home, openLine, pass, failures, roundTrip } = await openScene();
  home.refuseToken(true);
  const line = openLine();
  await waitFor(() => failures() === 1, { what: 'the refusal' });
  expect(line.standing()).toBe('refused');
  pass(seconds(59));
  await roundTrip();
  expect(home.knocks()).toBe(1);
  pass(seconds(1));
  await waitFor(() => failures() === 2, { what: 'the second refusal' });
  home.refuseToken(false);
  pass(seconds(120));
  await untilConnected(line);
  expect(line.standing()).toBe('connected');
});

it('comes back in time though the wall clock was put back', async () => {
  const { home, openLine, pass, jump } = await openScene();
  const line = openLine();
  await untilConnected(line);
  home.cut();
  await untilLost(line);
  jump(-3_600_000);
  pass(seconds(1));
  await untilConnected(line);
});

it.each(['no JSON', 'null', '[null]', '{"id":1}'])('comes back after nonsense: %s', async (text) => {
  const { home, openLine, pass } = await openScene();
  const line = openLine();
  await untilConnected(line);
  home.says(text);
  await untilLost(line);
  await waitFor(() => home.connections() === 0, { what: 'the end of the old line' });
  pass(seconds(1));
  await untilConnected(line);
});

it('stays away once it is closed', async () => {
  const { home, openLine, pass, roundTrip } = await openScene();
  const line = openLine();
  await untilConnected(line);
  line.close();
  expect(await line.ask(question)).toEqual(notConnected);
  await waitFor(() => home.connections() === 0, { what: 'the goodbye' });
  pass(seconds(100));
  await roundTrip();
  expect(home.knocks()).toBe(1);
});

it.each(['handshake', 'authentication'] as const)('may be closed at its %s', async (at) => {
  const { home, openLine, pass, roundTrip } = await openScene();
  home.hang(at);
  const line = openLine();
  await waitFor(() => home.reached(at), { what: `the ${at}` });
  line.close();
  pass(seconds(100));
  await roundTrip();
  expect(home.knocks()).toBe(1);
});

it('is no line at all without a Home Assistant', async () => {
  const { alarms } = await openScene();
  const line = createLine({ access: null, alarms, failed: () => {} });
  onTestFinished(() => line.close());
  expect([line.standing(), line.connected(), await line.ask(question)]).toEqual([
    'absent',
    false,
    notConnected,
  ]);
});
