import { expect, test } from 'vitest';
import { FactId, seconds, UserId } from '../../src/contract/units.ts';
import { createHome, type Home, hall } from './home.ts';

const somebodyHome = FactId.parse('somebody_home');
const nina = UserId.parse('nina');
const modes = (home: Home) => home.house().snapshot().modes;
const why = (home: Home) => home.sense('hall-pir').reason.type;

test('a snoozed house starts nothing, tells who snoozed it, and wakes up at its time', async () => {
  const home = createHome();
  let told = 0;
  home.house().watch(() => {
    told += 1;
  });
  const result = home.house().command({ type: 'house_snooze', snoozeFor: seconds(60) }, nina);
  expect(result).toMatchObject({ ok: true, reason: { type: 'house_mode_asked', mode: 'snooze', on: true } });
  expect(modes(home).snooze).toMatchObject({ setBy: nina, until: home.time.clock.now() + 60_000 });
  expect(why(home)).toBe('house_snoozed');
  await home.pass(59);
  expect(why(home)).toBe('house_snoozed');
  const before = told;
  await home.pass(2);
  expect(told).toBeGreaterThan(before);
  expect(modes(home).snooze).toBeNull();
  await home.pass(5);
  expect(why(home)).toBe('motion_started_music');
});

test('snoozing the house leaves what plays alone, unless it is told to stop', async () => {
  const home = createHome();
  home.sense('hall-pir');
  await home.pass(10);
  home.house().command({ type: 'house_snooze' }, null);
  await home.pass(10);
  expect(why(home)).toBe('motion_extended');
  home.house().command({ type: 'house_snooze', stopMusic: true }, null);
  await home.pass(5);
  expect(home.heardOn()).toBeNull();
  expect(home.sessions()).toMatchObject([{ endReason: 'stopped_by_person' }]);
});

test('modes outlast a power cut, and end while the app is off', async () => {
  const home = createHome();
  home.house().command({ type: 'house_quiet', quietFor: seconds(600) }, null);
  home.house().command({ type: 'vacation', on: true }, null);
  const before = modes(home);
  await home.restart();
  expect(modes(home)).toEqual(before);
  home.house().close();
  await home.pass(601);
  await home.restart();
  expect(modes(home)).toEqual({ ...before, quietNow: null });
  expect(home.history.modes()?.modes.quietNow).toBeNull();
});

test('a vacation ends when somebody comes home, a snooze until everyone has left when they have', async () => {
  const home = createHome();
  home.house().tellFact(somebodyHome, true);
  home.house().command({ type: 'vacation', on: true }, null);
  home.house().command({ type: 'house_snooze', untilAllLeft: true }, null);
  home.house().tellFact(somebodyHome, true);
  expect(why(home)).toBe('house_on_vacation');
  home.house().tellFact(somebodyHome, null);
  expect(modes(home).snooze).not.toBeNull();
  home.house().tellFact(somebodyHome, false);
  expect(modes(home)).toMatchObject({ snooze: null, vacation: {} });
  home.house().tellFact(FactId.parse('sun_down'), true);
  expect(modes(home).vacation).not.toBeNull();
  home.house().tellFact(somebodyHome, true);
  expect(modes(home).vacation).toBeNull();
});

test('one room may be snoozed until everyone has left, across a power cut, and the others play', async () => {
  const home = createHome();
  home.house().tellFact(somebodyHome, true);
  home.sense('hall-pir');
  await home.pass(10);
  const { ok } = home.house().command({ type: 'snooze', roomId: hall, untilAllLeft: true }, nina);
  expect(ok).toBe(true);
  await home.pass(15);
  expect(home.heardOn()).toBeNull();
  expect(home.phase(hall)).toMatchObject({ name: 'snoozed', until: null, untilAllLeft: true });
  expect(home.house().snapshot().rooms[0]).toMatchObject({ wakeAt: null, endsAt: null });
  await home.restart();
  expect(home.sense('hall-pir').reason).toEqual({ type: 'snoozed', until: null, untilAllLeft: true });
  expect(
    home
      .house()
      .explain(hall)
      ?.checks.find(({ answer }) => answer === 'no'),
  ).toMatchObject({
    name: 'not_snoozed',
    reason: { type: 'snoozed', untilAllLeft: true },
  });
  expect(home.sense('kitchen-pir').outcome).toBe('started');
  home.house().tellFact(somebodyHome, true);
  home.house().tellFact(somebodyHome, null);
  home.house().tellFact(FactId.parse('sun_down'), false);
  expect(home.phase(hall)?.name).toBe('snoozed');
  home.house().tellFact(somebodyHome, false);
  expect(home.phase(hall)?.name).toBe('silent');
});

test('one room may be snoozed until a time', async () => {
  const home = createHome();
  const until = new Date(home.time.clock.now() + 60_000).toISOString();
  home.house().command({ type: 'snooze', roomId: hall, until }, nina);
  await home.pass(59);
  expect(why(home)).toBe('snoozed');
  await home.pass(6);
  expect(why(home)).toBe('motion_started_music');
});

test('a clock that jumps takes the end of a mode along', async () => {
  const home = createHome();
  home.house().command({ type: 'house_snooze', snoozeFor: seconds(60) }, null);
  home.time.jump(3_600_000);
  await home.pass(59);
  expect(modes(home).snooze).not.toBeNull();
  await home.pass(7);
  expect(modes(home).snooze).toBeNull();
});

test('the journal says who made the house what it is, until when, and how it ended', async () => {
  const home = createHome();
  const journal = () =>
    home.history
      .steps({ limit: 100 })
      .filter(({ roomId }) => roomId === null)
      .map(({ from, to, reason }) => [from, to, reason])
      .reverse();
  const until = home.time.clock.now() + 60_000;
  home.house().tellFact(somebodyHome, true);
  home.house().command({ type: 'house_snooze', snoozeFor: seconds(60), untilAllLeft: true }, nina);
  home.house().command({ type: 'guest', on: true, untilAllLeft: true }, null);
  const asked = [
    [
      'ordinary',
      'snooze',
      { type: 'house_mode_asked', mode: 'snooze', on: true, userId: nina, until, untilAllLeft: true },
    ],
    [
      'snooze',
      'snooze guest',
      { type: 'house_mode_asked', mode: 'guest', on: true, userId: null, until: null, untilAllLeft: true },
    ],
  ];
  expect(journal()).toEqual(asked);
  await home.restart();
  home.time.jump(3_600_000);
  await home.pass(50);
  expect(journal()).toEqual(asked);
  await home.pass(20);
  const ended = ['snooze guest', 'guest', { type: 'house_mode_ended', mode: 'snooze', because: 'time' }];
  expect(journal()).toEqual([...asked, ended]);
  home.house().tellFact(somebodyHome, false);
  home.house().command({ type: 'vacation', on: true }, nina);
  home.house().tellFact(somebodyHome, true);
  home.house().command({ type: 'house_resume' }, nina);
  home.house().command({ type: 'house_quiet' }, nina);
  home.house().command({ type: 'house_resume' }, nina);
  expect(
    journal()
      .slice(3)
      .map(([, to, reason]) => [to, reason]),
  ).toMatchObject([
    ['ordinary', { type: 'house_mode_ended', mode: 'guest', because: 'everyone_left' }],
    ['vacation', { type: 'house_mode_asked', mode: 'vacation', on: true, userId: nina }],
    ['ordinary', { type: 'house_mode_ended', mode: 'vacation', because: 'somebody_came' }],
    ['quiet_now', { type: 'house_mode_asked', mode: 'quiet_now' }],
    ['ordinary', { type: 'house_woken', userId: nina }],
  ]);
});

test('a mode that ended while the app was off is told at the start', async () => {
  const home = createHome();
  home.house().command({ type: 'house_quiet', quietFor: seconds(60) }, null);
  home.house().close();
  await home.pass(61);
  await home.restart();
  expect(home.history.steps({ limit: 1 })).toMatchObject([
    {
      roomId: null,
      to: 'ordinary',
      reason: { type: 'house_mode_ended', mode: 'quiet_now', because: 'time' },
    },
  ]);
});

test('what a person asked for holds though the disk does not take it', async () => {
  const home = createHome();
  home.history.failWith('The disk is full');
  home.house().command({ type: 'guest', on: true }, null);
  expect(modes(home).guest).not.toBeNull();
  expect(home.house().snapshot().troubles).toEqual(['The disk is full']);
  expect(home.history.steps({ limit: 1 })).toMatchObject([{ roomId: null, to: 'guest' }]);
  home.history.failWith(null);
  await home.restart();
  expect(modes(home).guest).not.toBeNull();
});

test('a house that is awake refuses to be woken, with a sentence', () => {
  const home = createHome();
  expect(home.house().command({ type: 'house_resume' }, null)).toMatchObject({
    ok: false,
    message: 'The house is neither snoozed nor quiet.',
  });
  expect(home.phase(hall)?.name ?? 'silent').toBe('silent');
});
