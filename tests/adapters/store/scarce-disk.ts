/**
 * A program that lives through a disk on which no file may grow, and tells what it saw. The refusals are real: they come from the
 * kernel (RLIMIT_FSIZE, `prlimit` of util-linux), which asks no rights of whoever runs the tests. Its own process, since the
 * limit holds for a whole process.
 */
import { execFileSync } from 'node:child_process';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { openHouseFile } from '../../../src/adapters/store/house-file.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { eventOf, phaseOf, START, sessionOf } from './samples.ts';

export interface ScarceDiskReport {
  saveSaid: string;
  houseSaid: string;
  sessionsWhileFull: number;
  eventsWhileFull: number;
  freshForWhileFull: number;
  complaintsWhileFull: string[];
  eventsOnceFree: number;
  freshForOnceFree: number;
  logOnceFree: string[];
}

/** `1`: the first byte of every file may still be written, the second is refused. */
function letFilesGrow(bytes: '1' | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
}

function nameOf(error: unknown): string {
  return String(error);
}

async function live(dir: string): Promise<ScarceDiskReport> {
  // Unhandled, the signal that comes with the refusal would end the process.
  process.on('SIGXFSZ', () => undefined);
  const { clock, alarms, pass } = createFakeTime(START);
  const { log, lines, complaints } = createFakeLog();
  const history = openHistory(dir, { log, clock, alarms, timeZone: () => 'UTC' });
  const file = await openHouseFile(dir, { demo: false, timeZone: 'UTC', log, clock });
  const withFreshFor = (count: number) => {
    const house = file.read();
    return { ...house, settings: { ...house.settings, freshFor: seconds(count) } };
  };
  history.save({ session: sessionOf({ id: 'before' }) });
  await file.write(withFreshFor(10));

  letFilesGrow('1');
  let saveSaid = 'saved';
  try {
    history.save({ session: sessionOf({ id: 'during' }), phase: phaseOf({}) });
  } catch (error) {
    saveSaid = nameOf(error);
  }
  for (let count = 0; count < 20; count += 1) {
    history.saveSoon({ event: eventOf({ id: `event-${count}` }) });
    pass(seconds(3));
  }
  const houseSaid = await file.write(withFreshFor(20)).then(() => 'written', nameOf);
  const whileFull = {
    sessionsWhileFull: history.sessions({ limit: 100 }).length,
    eventsWhileFull: history.events({ limit: 100 }).length,
    freshForWhileFull: file.read().settings.freshFor,
    complaintsWhileFull: complaints(),
  };

  letFilesGrow('unlimited');
  const before = lines.length;
  pass(seconds(3));
  await file.write(withFreshFor(30));
  const logOnceFree = lines.slice(before).map(({ sentence }) => sentence);
  history.close();
  const again = openHistory(dir, { log, clock, alarms, timeZone: () => 'UTC' });
  const eventsOnceFree = again.events({ limit: 100 }).length;
  again.close();
  return {
    saveSaid,
    houseSaid,
    ...whileFull,
    eventsOnceFree,
    freshForOnceFree: file.read().settings.freshFor,
    logOnceFree,
  };
}

const [dir = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await live(dir)));
