/** Sensors over HTTP. */
import type { Sensor } from '../../contract/sensor.ts';
import type { SensorId } from '../../contract/units.ts';
import type { SensorView } from '../../contract/views.ts';
import type { House, HouseBook } from '../../ports.ts';
import type { Caller } from './doorkeeper.ts';
import { locatedAt, otherId, pageById, tagAsked, tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { notFound, ofEdit } from './problems.ts';
import type { ViewsIn } from './views.ts';

type SensorRoute = 'listSensors' | 'addSensor' | 'getSensor' | 'putSensor' | 'deleteSensor';

export interface SensorHandling {
  house: House;
  book: HouseBook;
  viewsIn: ViewsIn;
}

export function sensorHandlers({ house, book, viewsIn }: SensorHandling): Pick<Handlers, SensorRoute> {
  function answerOf(sensor: Sensor, caller: Caller, headers = {}): Answer<SensorView> {
    const { at, sensors } = house.snapshot();
    const state = sensors.find((one) => one.sensor.id === sensor.id);
    // Removed between the edit and this line by another caller.
    if (state === undefined) return refuse(notFound(named(sensor.id)));
    return reply(viewsIn(caller).sensor(state, at), { ...tagged(book.tagOf(sensor)), ...headers });
  }

  const sensorCalled = (id: SensorId) => book.document().sensors.find((sensor) => sensor.id === id);

  return {
    listSensors: ({ query, caller }) => {
      const { roomId, userId } = query;
      const { at, sensors } = house.snapshot();
      const wanted = sensors.filter(
        ({ sensor }) =>
          (roomId === undefined || sensor.roomId === roomId) &&
          (userId === undefined || sensor.userId === userId),
      );
      const views = viewsIn(caller);
      return pageById(
        wanted,
        ({ sensor }) => sensor.id,
        query,
        (state) => views.sensor(state, at),
      );
    },
    addSensor: async ({ body, caller }) => {
      const added = await book.addSensor(body);
      return added.ok
        ? answerOf(added.value, caller, locatedAt('sensors', body.id))
        : refuse(ofEdit(added.failure, named(body.id)));
    },
    getSensor: ({ params, caller }) => {
      const sensor = sensorCalled(params.id);
      return sensor === undefined ? refuse(notFound(named(params.id))) : answerOf(sensor, caller);
    },
    putSensor: async ({ params, body, ifMatch, caller }) => {
      const tag = tagAsked(book, sensorCalled(params.id), ifMatch, named(params.id));
      if (!tag.ok) return tag;
      if (body.id !== params.id) return refuse(otherId(params.id));
      const put = await book.putSensor(body, tag.value);
      return put.ok ? answerOf(put.value, caller) : refuse(ofEdit(put.failure, named(params.id)));
    },
    deleteSensor: async ({ params, ifMatch }) => {
      const tag = tagAsked(book, sensorCalled(params.id), ifMatch, named(params.id));
      if (!tag.ok) return tag;
      const removed = await book.removeSensor(params.id, tag.value);
      return removed.ok ? reply(null) : refuse(ofEdit(removed.failure, named(params.id)));
    },
  };
}

function named(id: SensorId): string {
  return `sensor "${id}"`;
}
