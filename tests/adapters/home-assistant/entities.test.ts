import { describe, expect, test } from 'vitest';
import { createEntities } from '../../../src/adapters/home-assistant/entities.ts';
import { createHomeLine, entityId } from '../../fakes/home-line.ts';
import { createFakeLog } from '../../fakes/log.ts';

const hall = entityId('binary_sensor.hall');
const bath = entityId('binary_sensor.bath');
const zone = entityId('zone.home');

function listen() {
  let now = 1000;
  const home = createHomeLine(() => now);
  const log = createFakeLog();
  const entities = createEntities(home.line, log.log);
  const told: string[] = [];
  entities.watch((id, entity, before, learned) => {
    told.push(`${id.split('.')[1]} ${before?.state ?? '-'} → ${entity?.state ?? '-'} ${learned}`);
  });
  return {
    ...home,
    log,
    entities,
    wait: () => {
      now += 1000;
    },
    want: (...ids: Parameters<typeof entities.of>[0][]) => {
      entities.want('test', ids);
      home.answer();
    },
    /** What was told since somebody asked. */
    told: () => told.splice(0),
  };
}

describe('what somebody wants to know', () => {
  test('is told as it stands, with null for what is not there, and then as it changes', () => {
    const home = listen();
    home.shows(hall, 'off', { device_class: 'motion' });
    home.want(hall, bath);
    expect(home.told()).toEqual(['hall - → off read', 'bath - → - read']);
    home.wait();
    home.shows(hall, 'on');
    home.shows(bath, 'off');
    home.drops(hall);
    expect(home.told()).toEqual(['hall off → on changed', 'bath - → off changed', 'hall on → - changed']);
    expect(home.entities.of(hall)).toBeNull();
    expect(home.entities.of(bath)).toEqual({ state: 'off', attributes: {}, changedAt: 2000 });
  });

  test('is all that is asked for, and nothing is asked for nobody', () => {
    const home = listen();
    expect(home.asked()).toEqual([]);
    home.want(hall, bath);
    expect(home.asked()).toEqual([[hall, bath]]);
    home.want();
    expect(home.asked()).toEqual([]);
  });

  test('is what all who ask want together, until none of them does', () => {
    const home = listen();
    home.want(hall);
    home.entities.want('other', [hall, bath]);
    home.answer();
    expect(home.asked()).toEqual([[hall, bath]]);
    home.entities.want('other', []);
    home.answer();
    expect(home.asked()).toEqual([[hall]]);
  });

  test('keeps its attributes through each change, and the moment of its last state', () => {
    const home = listen();
    home.shows(hall, 'on', { battery: 80, rssi: -60 });
    home.want(hall);
    home.wait();
    home.shows(hall, 'on', { battery: 79, moving: true });
    expect(home.entities.of(hall)).toEqual({
      state: 'on',
      attributes: { battery: 79, moving: true },
      changedAt: 1000,
    });
  });

  test('is told to who wants it as well, though it is known already, and though it is known to be missing', () => {
    const home = listen();
    home.shows(hall, 'on');
    home.want(hall, bath);
    home.told();
    home.entities.want('other', [hall, bath]);
    expect(home.told()).toEqual(['hall on → on read', 'bath - → - read']);
    home.entities.want('other', [bath, hall]);
    expect(home.told()).toEqual([]);
  });

  test.each(['binary_sensor._hall', 'binary_sensor.hall_', '_x.hall', 'a__b.hall'])(
    'cannot be %s, and Home Assistant is not asked for it',
    (name) => {
      const home = listen();
      home.want(entityId(name), hall);
      expect(home.asked()).toEqual([[hall]]);
      expect(home.told()[0]).toContain('- → - read');
    },
  );

  test('is told to nobody who has gone', () => {
    const home = listen();
    let count = 0;
    home.entities.watch(() => {
      count += 1;
    })();
    home.want(hall);
    expect([count, home.told().length]).toEqual([0, 1]);
  });
});

describe('when another set is wanted', () => {
  test('the old subscription tells until the new one has, so nothing is missed and nothing told twice', () => {
    const home = listen();
    home.shows(hall, 'off');
    home.shows(bath, 'off');
    home.want(hall);
    home.told();
    home.entities.want('test', [hall, bath]);
    expect(home.asked()).toEqual([[hall], [hall, bath]]);
    home.wait();
    home.shows(hall, 'on');
    expect(home.told()).toEqual(['hall off → on changed']);
    home.answer();
    expect(home.asked()).toEqual([[hall, bath]]);
    expect(home.told()).toEqual(['bath - → off read']);
    home.shows(hall, 'off');
    home.shows(bath, 'on');
    expect(home.told()).toEqual(['hall on → off changed', 'bath off → on changed']);
  });

  test('again before the first could tell, only the last is asked', () => {
    const home = listen();
    home.want(hall);
    home.entities.want('test', [hall, bath]);
    home.entities.want('test', [bath]);
    expect(home.asked()).toEqual([[hall], [bath]]);
    home.told();
    home.shows(hall, 'on');
    expect(home.told()).toEqual([]);
    home.answer();
    expect(home.asked()).toEqual([[bath]]);
    expect(home.told()).toEqual(['bath - → - read']);
  });

  test('what nobody wants any more is forgotten, and read anew when somebody does', () => {
    const home = listen();
    home.shows(hall, 'on');
    home.want(hall, bath);
    home.want(bath);
    expect(home.entities.of(hall)).toBeNull();
    home.told();
    home.want(bath, hall);
    expect(home.told()).toEqual(['hall - → on read']);
  });
});

describe('when the line was cut', () => {
  test('all is read anew and told, changed or not', () => {
    const home = listen();
    home.shows(hall, 'off');
    home.want(hall, bath);
    home.told();
    home.cut();
    expect(home.entities.of(hall)?.state).toBe('off');
    home.returns();
    expect(home.told()).toEqual(['hall off → off read', 'bath - → - read']);
  });

  test('what changed meanwhile was missed, where another state is older than the cut', () => {
    const home = listen();
    for (const id of [hall, zone, bath]) home.shows(id, 'off');
    home.want(hall, zone, bath);
    home.told();
    home.cut();
    home.wait();
    home.shows(hall, 'on');
    home.drops(bath);
    home.returns();
    expect(home.told()).toEqual(['hall off → on missed', 'home off → off read', 'bath off → - read']);
  });

  test('nothing was, where every state is new: Home Assistant has restarted', () => {
    const home = listen();
    for (const id of [hall, zone]) home.shows(id, 'off');
    home.want(hall, zone);
    home.told();
    home.cut();
    home.wait();
    home.restarts();
    home.wait();
    home.shows(hall, 'on');
    home.returns();
    expect(home.told()).toEqual(['hall off → on read', 'home off → off read']);
  });

  test('while another set was asked for, both tell, each what the other has not', () => {
    const home = listen();
    for (const id of [hall, bath]) home.shows(id, 'off');
    home.want(hall);
    home.entities.want('test', [hall, bath]);
    home.told();
    home.cut();
    home.returns();
    expect(home.told()).toEqual(['hall off → off read', 'bath - → off read']);
    expect(home.asked()).toEqual([[hall, bath]]);
  });
});

test.each([{ a: { [hall]: { s: 1 } } }, { c: { [hall]: { '+': { lc: 'now' } } } }, { r: hall }, 'nonsense'])(
  'what cannot be read is told to the log: %j',
  (event) => {
    const home = listen();
    home.shows(hall, 'on');
    home.want(hall);
    home.told();
    home.says(event);
    expect(home.told()).toEqual([]);
    expect(home.log.lines.map(({ level }) => level)).toEqual(['warn']);
    home.shows(hall, 'off');
    expect(home.told()).toEqual(['hall on → off changed']);
  },
);

test('what has changed of something that nobody knows is nothing', () => {
  const home = listen();
  home.want(hall);
  home.told();
  home.says({ c: { [hall]: { '+': { s: 'on' } } } });
  expect(home.told()).toEqual([]);
});
