import { describe, expect, test } from 'vitest';
import { SensorLoss } from '../../src/contract/sensor.ts';
import type { SensorProblem } from '../../src/contract/sensor-health.ts';
import { SensorId } from '../../src/contract/units.ts';
import { languages } from '../../src/words/languages.ts';
import { sayProblem } from '../../src/words/say.ts';
import { sensorName } from '../../src/words/sensor-name.ts';
import { at, since, told } from './samples.ts';

const every: SensorProblem[] = [
  { type: 'stuck', since },
  { type: 'silent', since: at('2026-02-27T08:14:00Z'), batteryPercent: null },
  { type: 'silent', since, batteryPercent: 4 },
  { type: 'offline', because: null, batteryPercent: null },
  { type: 'offline', because: null, batteryPercent: 62.5 },
  ...SensorLoss.options.map((because) => ({ type: 'offline' as const, because, batteryPercent: 4 })),
  { type: 'battery_low', batteryPercent: 4 },
];
const ofPantry = { ...told, sensorName: 'Pantry PIR' };

describe.each(Object.entries(languages))('%s', (code, load) => {
  test('says every problem in two whole sentences that name the sensor', async () => {
    const language = await load();
    const english = await languages.en();
    for (const problem of every) {
      const { what, why } = sayProblem(problem, ofPantry, language);
      expect(what).toMatch(/^\p{L}.*Pantry PIR.*\.$|^Pantry PIR .*\.$/u);
      expect(why).toMatch(/^\p{L}.{6,}\.$/u);
      expect(`${what} ${why}`).not.toMatch(/undefined|null|NaN|\[object|[a-z]_[a-z]|!| {2}|\.\./);
      if (code !== 'en')
        expect([what, why]).not.toEqual(Object.values(sayProblem(problem, ofPantry, english)));
    }
  });
});

test.each([
  ['en', 'Pantry PIR has said nothing since 09:14 on 27 February. Its battery last said 4%.'],
  ['de', 'Pantry PIR hat seit 09:14 am 27. Februar nichts gesagt. Seine Batterie stand zuletzt bei 4 %.'],
  ['fr', 'Pantry PIR n’a rien dit depuis 09:14 le 27 février. Sa pile était en dernier à 4 %.'],
  [
    'es',
    'Pantry PIR no ha dicho nada desde las 09:14 del 27 de febrero. Su pila estaba por última vez al 4 %.',
  ],
  ['nl', 'Pantry PIR heeft sinds 09:14 op 27 februari niets gezegd. Zijn batterij stond het laatst op 4%.'],
] as const)(
  '%s tells since when, by the clocks of the house, and how full the battery was',
  async (code, said) => {
    const problem = { type: 'silent', since: at('2026-02-27T08:14:00Z'), batteryPercent: 4 } as const;
    const { what, why } = sayProblem(problem, ofPantry, await languages[code]());
    expect(`${what} ${why}`.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(said);
  },
);

test.each([
  ['hall-pir', '', 'Hall PIR'],
  ['living_room_presence', '', 'Living room presence'],
  ['1', '', '1'],
  ['a--b-', '', 'A b'],
  ['hall-pir', 'Flur', 'Flur'],
])('a sensor %s with the name "%s" is called %s', (id, name, called) => {
  expect(sensorName({ id: SensorId.parse(id), name })).toBe(called);
});
