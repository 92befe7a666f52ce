import { expect, test } from 'vitest';
import { noHealth } from '../../../src/contract/sensor-health.ts';
import { SensorView } from '../../../src/contract/views.ts';
import { lastMoved, signalWord, standing } from '../../../src/page/sensors/standing.ts';
import { texts } from '../../../src/page/sensors/texts/en.ts';
import { formatsIn } from '../../../src/page/shell/formats.ts';
import { sensor } from '../../fakes/factories.ts';

const now = Date.parse('2026-03-02T06:32:00Z');
const clocks = {
  formats: formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-GB'], 'Europe/Berlin'),
  now: { at: () => now },
};
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();

function view(over: object): SensorView {
  return SensorView.parse({
    ...sensor(),
    status: 'online',
    lastSeenAt: before(0),
    motionDetected: false,
    stuck: false,
    silent: false,
    changedAt: null,
    motionAt: null,
    ...noHealth,
    problems: [],
    ...over,
  });
}
const ofHome = { kind: 'home_assistant', entityId: 'binary_sensor.one' };

test.each<[string, object]>([
  ['Not heard yet', { motionDetected: null }],
  ['No movement yet', {}],
  ['Movement 4 min ago', { motionAt: before(250) }],
  ['Movement 4 min ago', { motionAt: before(250), motionDetected: true }],
  ['Movement now', { ...ofHome, motionAt: before(250), motionDetected: true }],
  ['Movement 4 min ago', { ...ofHome, motionAt: before(250) }],
  ['Someone is there', { role: 'presence', motionDetected: true }],
  ['Empty since 07:17', { role: 'presence', changedAt: '2026-03-02T06:17:00Z' }],
  ['Not heard yet', { role: 'presence' }],
  ['Open since 07:17', { role: 'door', motionDetected: true, changedAt: '2026-03-02T06:17:00Z' }],
  ['Closed since Sunday 1 March', { role: 'door', changedAt: '2026-03-01T06:17:00Z' }],
  ['Open', { role: 'door', motionDetected: true }],
  ['Closed', { role: 'door' }],
  ['Holds the room', { role: 'hold', motionDetected: true }],
  ['Holds nothing', { role: 'hold' }],
])('%s', (said, over) => {
  expect(standing(view(over), texts, clocks)).toBe(said);
});

test.each([
  [-40, 'strong'],
  [-55, 'strong'],
  [-56, 'good'],
  [-67, 'good'],
  [-75, 'fair'],
  [-76, 'weak'],
])('%d dBm is %s', (dbm, word) => {
  expect(signalWord(dbm)).toBe(word);
});

test('the last movement is the newest that somebody made: a door and a hygrometer are nobody', () => {
  const old = view({ id: 'old', motionAt: '2026-03-02T08:30:00+02:00' });
  const newest = view({ id: 'newest', motionAt: before(60) });
  const door = view({ id: 'door', role: 'door', motionAt: before(1) });
  const hold = view({ id: 'hold', role: 'hold', motionAt: before(1) });
  expect(lastMoved([old, newest, door, hold, view({ id: 'never' })])?.id).toBe('newest');
  expect(lastMoved([door, view({})])).toBeNull();
});
