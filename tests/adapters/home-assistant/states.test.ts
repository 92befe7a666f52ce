import { describe, expect, test } from 'vitest';
import { lossOf, saysYes } from '../../../src/adapters/home-assistant/states.ts';
import { Instant } from '../../../src/contract/units.ts';
import { entityId } from '../../fakes/home-line.ts';

const entity = (state: string) => ({ state, attributes: {}, changedAt: Instant.parse(0) });

describe('a state', () => {
  test.each([
    ['binary_sensor', ['on'], ['off', 'home', 'open']],
    ['input_boolean', ['on'], ['off']],
    ['switch', ['on'], ['off']],
    ['light', ['on'], ['off']],
    ['person', ['home'], ['not_home', 'Work', 'on']],
    ['device_tracker', ['home'], ['not_home']],
    ['media_player', ['playing', 'buffering'], ['paused', 'idle', 'on', 'off', 'standby']],
    ['cover', ['open', 'opening', 'closing'], ['closed']],
    ['valve', ['open', 'opening', 'closing'], ['closed']],
    ['group', ['on', 'home', 'open'], ['off', 'not_home', 'closed']],
    ['sensor', ['on', 'detected', 'occupied', 'present', 'moving', 'still'], ['clear', 'none', '21.5']],
  ])('of a %s means yes or no', (domain, yes, no) => {
    const says = (state: string) => saysYes(entityId(`${domain}.hall`), entity(state));
    expect(yes.filter(says)).toEqual(yes);
    expect(no.filter(says)).toEqual([]);
  });

  test('may say nothing, and why', () => {
    expect([null, entity('unavailable'), entity('unknown'), entity('off')].map(lossOf)).toEqual([
      'removed',
      'unavailable',
      'unknown',
      null,
    ]);
  });
});
