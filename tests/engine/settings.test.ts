import { expect, test } from 'vitest';
import { Settings } from '../../src/contract/house.ts';
import { Instant, seconds, shifted } from '../../src/contract/units.ts';
import { createHome, type Home, hall } from './home.ts';

/** At a quarter past one in Berlin. */
const startAt = Instant.parse(Date.parse('2026-11-22T12:15:00Z'));
const change = (home: Home, settings: object) =>
  home.edit((house) => ({ ...house, settings: Settings.parse({ ...house.settings, ...settings }) }));

test('from now on older motion is believed', () => {
  const home = createHome({ at: startAt });
  const sense = (ago: number) =>
    home.sense('hall-pir', true, { seenAt: shifted(home.time.clock.now(), -ago * 1000) }).reason.type;
  expect(sense(40)).toBe('report_stale');
  change(home, { freshFor: 60 });
  home.time.pass(seconds(10));
  expect(sense(40)).toBe('motion_started_music');
});

test('quiet hours of the household hold at once, in the zone in which it lives by then', () => {
  const home = createHome({ at: startAt });
  const why = () => {
    home.time.pass(seconds(60));
    return home.sense('hall-pir').reason.type;
  };
  change(home, { quietHours: [{ from: '13:00', to: '14:00' }] });
  expect(why()).toBe('quiet_hours');
  change(home, { timeZone: 'Europe/London' });
  expect(why()).toBe('motion_started_music');
});

test('music that plays heeds quiet hours that were not there when it began', async () => {
  const home = createHome({
    at: startAt,
    hall: { whenQuietBegins: 'end', maxSessionFor: 20_000, timeoutFor: 3600 },
  });
  home.sense('hall-pir');
  await home.pass(30);
  expect(home.heardOn()).not.toBeNull();
  change(home, { quietHours: [{ from: '13:30', to: '14:00' }] });
  await home.pass(14 * 60);
  expect(home.heardOn()).not.toBeNull();
  await home.pass(60);
  expect([home.heardOn(), home.phase(hall)?.name]).toEqual([null, 'silent']);
  expect(home.sessions()[0]?.endReason).toBe('quiet_hours_began');
});
