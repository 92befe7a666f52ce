import { describe, expect, test } from 'vitest';
import type { HouseCommand } from '../../src/contract/command.ts';
import { type Mode, noModes } from '../../src/contract/modes.ts';
import { seconds } from '../../src/contract/units.ts';
import { firstNo } from '../../src/core/checks.ts';
import { endsBetween, modesAsked, modesAt, modesEndAt, modesWhenHome, named } from '../../src/core/modes.ts';
import { at, id, phase, room, situation } from '../fakes/factories.ts';

const nina = id.user('nina');
const mode = (over: Partial<Mode> = {}): Mode => ({
  setBy: nina,
  setAt: at(0),
  until: null,
  untilAllLeft: false,
  ...over,
});
const all = { snooze: mode(), guest: mode(), vacation: mode(), quietNow: mode() };
const evening = { until: new Date(at(600)).toISOString() };

describe('what a person asks of the house', () => {
  test.each<[string, HouseCommand, object, object]>([
    [
      'snooze, until asked',
      { type: 'house_snooze' },
      { snooze: mode({ setAt: at(60) }) },
      { mode: 'snooze' },
    ],
    [
      'snooze for a time',
      { type: 'house_snooze', snoozeFor: seconds(90) },
      { snooze: mode({ setAt: at(60), until: at(150) }) },
      { mode: 'snooze', until: at(150) },
    ],
    [
      'snooze until a time, or until the last one has left',
      { type: 'house_snooze', ...evening, untilAllLeft: true },
      { snooze: mode({ setAt: at(60), until: at(600), untilAllLeft: true }) },
      { mode: 'snooze', until: at(600), untilAllLeft: true },
    ],
    [
      'the length wins over the time',
      { type: 'house_quiet', quietFor: seconds(0), ...evening },
      { quietNow: mode({ setAt: at(60), until: at(60) }) },
      { mode: 'quiet_now', until: at(60) },
    ],
    [
      'guests until a time',
      { type: 'guest', on: true, ...evening },
      { guest: mode({ setAt: at(60), until: at(600) }) },
      { mode: 'guest', until: at(600) },
    ],
    ['vacation', { type: 'vacation', on: true }, { vacation: mode({ setAt: at(60) }) }, { mode: 'vacation' }],
  ])('%s', (_, command, modes, reason) => {
    expect(modesAsked(noModes, command, nina, at(60))).toEqual({
      modes: { ...noModes, ...modes },
      reason: {
        type: 'house_mode_asked',
        on: true,
        userId: nina,
        until: null,
        untilAllLeft: false,
        ...reason,
      },
    });
  });

  const off = { type: 'house_mode_asked', on: false, userId: nina, until: null, untilAllLeft: false };
  test.each<[string, HouseCommand, object, object]>([
    ['the guests are gone', { type: 'guest', on: false }, { guest: null }, { ...off, mode: 'guest' }],
    [
      'the vacation is over',
      { type: 'vacation', on: false },
      { vacation: null },
      { ...off, mode: 'vacation' },
    ],
    [
      'the house wakes up: its guests stay',
      { type: 'house_resume' },
      { snooze: null, quietNow: null },
      { type: 'house_woken', userId: nina },
    ],
  ])('%s', (_, command, modes, reason) => {
    const asked = modesAsked(all, command, nina, at(60));
    expect(asked.modes).toEqual({ ...all, ...modes });
    expect(asked.reason).toEqual(reason);
  });

  test.each([{ snooze: mode() }, { quietNow: mode() }])('%o alone can be ended', (one) => {
    const asked = modesAsked({ ...noModes, ...one }, { type: 'house_resume' }, null, at(60));
    expect(asked).toEqual({ modes: noModes, reason: { type: 'house_woken', userId: null } });
  });

  test('a house that is awake need not be woken', () => {
    const vacation = { ...noModes, vacation: mode() };
    expect(modesAsked(vacation, { type: 'house_resume' }, nina, at(60))).toEqual({
      modes: vacation,
      reason: { type: 'house_is_awake' },
    });
  });
});

describe('how modes end', () => {
  test('at their time, and not a millisecond before', () => {
    const until = { ...all, snooze: mode({ until: at(60.001) }), guest: mode({ until: at(60) }) };
    expect(modesAt(until, at(60))).toEqual({ ...until, guest: null });
    expect(modesEndAt(until)).toBe(at(60));
    expect(modesAt(noModes, at(60))).toEqual(noModes);
    expect(modesEndAt(noModes)).toBeNull();
    expect(modesEndAt(all)).toBeNull();
  });

  test('a vacation when somebody comes home, and nothing else', () => {
    expect(modesWhenHome(all, true)).toEqual({ ...all, vacation: null });
    expect(modesWhenHome(noModes, true)).toEqual(noModes);
  });

  test('what was to last until everyone has left, when they have', () => {
    const left = { ...all, snooze: mode({ untilAllLeft: true }), quietNow: mode({ untilAllLeft: true }) };
    expect(modesWhenHome(left, false)).toEqual({ ...all, snooze: null, quietNow: null });
    expect(modesWhenHome(left, true)).toEqual({ ...left, vacation: null });
  });
});

describe('the journal of the house', () => {
  test('names the modes that hold', () => {
    expect(named(noModes)).toBe('ordinary');
    expect(named(all)).toBe('snooze guest vacation quiet_now');
    expect(named({ ...noModes, quietNow: mode() })).toBe('quiet_now');
  });

  test('tells of each mode that has ended, and of no other', () => {
    const ended = (mode: string) => ({ type: 'house_mode_ended', mode, because: 'time' });
    expect(endsBetween(all, { ...noModes, guest: mode() }, 'time')).toEqual([
      ended('snooze'),
      ended('vacation'),
      ended('quiet_now'),
    ]);
    expect(endsBetween(all, { ...all, guest: null }, 'everyone_left')).toEqual([
      { type: 'house_mode_ended', mode: 'guest', because: 'everyone_left' },
    ]);
    expect(endsBetween(all, all, 'time')).toEqual([]);
    expect(endsBetween(noModes, all, 'time')).toEqual([]);
    expect(endsBetween(noModes, noModes, 'time')).toEqual([]);
  });
});

describe('motion starts nothing', () => {
  const ending = { until: null, untilAllLeft: false };
  const unwelcome = room({ policy: { guestsWelcome: false } });
  test.each([
    ['on vacation', all, room(), { type: 'house_on_vacation', ...ending }],
    [
      'with guests, in a room that is not for them',
      { ...all, vacation: null },
      unwelcome,
      { type: 'guests_here', ...ending },
    ],
    ['in a snoozed house', { ...all, vacation: null }, room(), { type: 'house_snoozed', ...ending }],
    [
      'while the house is quiet',
      { ...noModes, quietNow: mode({ until: at(99), untilAllLeft: true }) },
      room(),
      { type: 'house_quiet', until: at(99), untilAllLeft: true },
    ],
    ['and does, with guests in a room that welcomes them', { ...noModes, guest: mode() }, room(), null],
    ['and does, without guests', noModes, unwelcome, null],
  ])('%s', (_, modes, in_, no) => {
    expect(firstNo(phase.silent(), situation({ modes, room: in_ }), { repeat: false })).toEqual(no);
  });
});
