/** A program to be killed: writes numbers into a data folder for ever, and tells each number once it was told it is durable. */
import { writeSync } from 'node:fs';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { openHouseFile } from '../../../src/adapters/store/house-file.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { at, eventOf, phaseOf, START, sessionOf, stepOf } from './samples.ts';

const [dir = '', what] = process.argv.slice(2);
const { clock, alarms } = createFakeTime(START);
const { log } = createFakeLog();
const tell = (count: number) => writeSync(1, `${count}\n`);

if (what === 'history') {
  const history = openHistory(dir, { log, clock, alarms, timeZone: () => 'UTC' });
  const done = history.sessions({ limit: 1 })[0]?.motionCount ?? 0;
  for (let count = done + 1; ; count += 1) {
    const session = sessionOf({ motionCount: count });
    history.saveSoon({ event: eventOf({ id: `event-${count}`, heardAt: at(count) }) });
    history.save({ session, phase: phaseOf({ session }), step: stepOf({ at: at(count) }) });
    tell(count);
  }
} else {
  const file = await openHouseFile(dir, { demo: false, timeZone: 'UTC', log, clock });
  for (let count = file.read().settings.freshFor + 1; ; count += 1) {
    const house = file.read();
    await file.write({ ...house, settings: { ...house.settings, freshFor: seconds(count) } });
    tell(count);
  }
}
