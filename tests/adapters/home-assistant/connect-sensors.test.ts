import { expect, it, onTestFinished } from 'vitest';
import { connectHomeAssistant } from '../../../src/adapters/home-assistant/connect.ts';
import { emptyHouse } from '../../../src/contract/house.ts';
import { Sensor } from '../../../src/contract/sensor.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createHears } from '../../fakes/home-hears.ts';
import { createFakeHouse } from '../../fakes/house.ts';
import { waitFor } from '../../real/wait.ts';
import { openScene, untilLost } from './scene.ts';

const sensor = (id: string) =>
  Sensor.parse({ id, kind: 'home_assistant', role: 'presence', entityId: `binary_sensor.${id}` });

/** The hall's sensor and Home Assistant over a real socket. */
async function connect() {
  const scene = await openScene();
  const { access, clock, alarms, log, home } = scene;
  home.shows('zone.home', '0');
  home.shows('binary_sensor.hall', 'off');
  const homeAssistant = connectHomeAssistant({ access, clock, alarms, log });
  onTestFinished(() => homeAssistant.close());
  const { house, heard } = createFakeHouse([]);
  let sensors = [sensor('hall')];
  const document = () => ({ ...emptyHouse(false, 'UTC'), sensors });
  const end = homeAssistant.start(createHears({ house, document }));
  const said = () =>
    heard.reports.map(
      ({ sensorId, motionDetected, readAgain }) =>
        `${sensorId} ${motionDetected ? 'yes' : 'no'}${readAgain ? ' read' : ''}`,
    );
  const untilSaid = (...words: string[]) =>
    waitFor(() => JSON.stringify(said()) === JSON.stringify(words), { what: words.join(', '), seen: said });
  await untilSaid('hall no read');
  return {
    ...scene,
    ...homeAssistant,
    end,
    said,
    untilSaid,
    lost: () => heard.losses.map(({ sensorId, because }) => `${sensorId} ${because}`),
    edit(...ids: string[]) {
      sensors = ids.map(sensor);
      homeAssistant.documentChanged();
    },
  };
}

it('hears the entity of a sensor, and of each that is added', async () => {
  const { home, edit, untilSaid } = await connect();
  home.shows('binary_sensor.hall', 'on');
  await untilSaid('hall no read', 'hall yes');
  home.shows('binary_sensor.bath', 'on');
  edit('hall', 'bath');
  await untilSaid('hall no read', 'hall yes', 'bath yes read');
  home.shows('binary_sensor.bath', 'off');
  await untilSaid('hall no read', 'hall yes', 'bath yes read', 'bath no');
});

it('loses it with the line, finds it again, and knows who came meanwhile', async () => {
  const { home, line, pass, lost, untilSaid } = await connect();
  home.cut();
  await untilLost(line);
  expect(lost()).toEqual(['hall home_assistant_away']);
  home.shows('binary_sensor.hall', 'on');
  pass(seconds(1));
  await untilSaid('hall no read', 'hall yes');
  expect(lost()).toHaveLength(1);
});

it('takes nothing for motion until Home Assistant has started, and tells then who is still missing', async () => {
  const { home, edit, running, lost, untilSaid } = await connect();
  home.setState('STOPPING');
  await waitFor(() => !running(), { what: 'the stop' });
  edit('hall', 'bath');
  home.shows('binary_sensor.hall', 'on');
  await untilSaid('hall no read', 'hall yes read');
  expect(lost()).toEqual([]);
  home.setState('RUNNING');
  await waitFor(running, { what: 'the start' });
  expect(lost()).toEqual(['bath removed']);
});

it('tells nobody any more when it is ended', async () => {
  const { home, end, said, lost, line, roundTrip } = await connect();
  end();
  home.shows('binary_sensor.hall', 'on');
  await roundTrip();
  home.cut();
  await untilLost(line);
  expect([said(), lost()]).toEqual([['hall no read'], []]);
});
