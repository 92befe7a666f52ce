import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { at, eventOf, START } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HOUR = seconds(3600);
const hours = (count: number) => at(count * 3600);

function home() {
  const dir = temporaryFolder();
  const time = createFakeTime(START);
  const begin = () => {
    const { log } = createFakeLog();
    return openHistory(dir, { log, clock: time.clock, alarms: time.alarms, timeZone: () => 'UTC' });
  };
  let history = begin();
  onTestFinished(() => history.close());
  return {
    dir,
    time,
    off: () => history.day(START, []).off,
    stop: () => history.close(),
    /** A power cut: what is not on disk is gone. */
    fall: () => time.alarms.close(),
    begin() {
      history = begin();
    },
    get history() {
      return history;
    },
  };
}

it('an app that never was away leaves no gap', () => {
  const { time, off } = home();
  time.pass(HOUR);
  expect(off()).toEqual([]);
});

it('a gap lies between the end of one run and the beginning of the next', () => {
  const { time, off, stop, begin } = home();
  time.pass(HOUR);
  stop();
  time.pass(HOUR);
  begin();
  time.pass(HOUR);
  expect(off()).toEqual([{ beganAt: hours(1), endedAt: hours(2) }]);
});

it('after a power cut the last eight minutes count as unknown, and no more', () => {
  const { time, off, fall, begin } = home();
  time.pass(seconds(3600));
  time.pass(seconds(300));
  fall();
  time.pass(seconds(3300));
  begin();
  // Noted each 480 seconds: at 3360, and then only the fall at 3900.
  expect(off()).toEqual([{ beganAt: at(3840), endedAt: at(7200) }]);
});

it('a restart that takes seconds is no gap', () => {
  const { time, off, stop, begin } = home();
  stop();
  time.pass(seconds(59));
  begin();
  expect(off()).toEqual([]);
});

it('before the first run nothing is known', () => {
  const { history } = home();
  expect(history.day(hours(-3), []).off).toEqual([{ beganAt: hours(-3), endedAt: START }]);
});

it('a machine that slept was away as long as it slept; when that was is known as well as it was noted last', () => {
  const { time, off } = home();
  time.pass(HOUR);
  time.jump(3_600_000);
  expect(off()).toEqual([{ beganAt: at(3360), endedAt: at(6960) }]);
});

it('a clock that is set back makes no gap', () => {
  const { time, off } = home();
  time.pass(HOUR);
  time.jump(-3_600_000);
  time.pass(seconds(480));
  expect(off()).toEqual([]);
});

it('what an earlier version wrote counts as seen from its first report to its last', () => {
  const { dir, history, stop, begin, time, off } = home();
  history.save({ event: eventOf({ id: 'a', heardAt: at(60) }) });
  history.save({ event: eventOf({ id: 'b', heardAt: hours(1) }) });
  stop();
  const database = new DatabaseSync(`${dir}/history.db`);
  database.exec(`drop table runs; drop table movement_sums; drop trigger movement_counted; drop trigger movement_uncounted;
    drop index events_marked; alter table events drop column mark; alter table events drop column moved; pragma user_version = 6;`);
  database.close();
  time.pass(seconds(7200));
  begin();
  expect(off()).toEqual([
    { beganAt: START, endedAt: at(60) },
    { beganAt: hours(1), endedAt: hours(2) },
  ]);
});
