/** What is done to sensors from the page. Each act says what came of it, and most can be taken back. */
import type { Sensor } from '../../contract/sensor.ts';
import type { SensorView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import type { PageContext } from '../shell/context.ts';
import type { SensorsTexts } from './texts/en.ts';

export type Edited = Pick<Sensor, 'name' | 'role' | 'roomId' | 'location' | 'enabled'>;

/** null: it is done. Else a sentence, and how the sensor stands now when somebody else has changed it. */
export type Refused = { sentence: string; now?: SensorView } | null;

export type SensorActs = ReturnType<typeof createSensorActs>;

export function createSensorActs({ api, toast }: Pick<PageContext, 'api' | 'toast'>, texts: SensorsTexts) {
  const called = (message: string, sensor: Pick<Sensor, 'id' | 'name'>) =>
    message.replace('{name}', sensorName(sensor));

  /** @param wanted what is not said has its default. */
  async function add(wanted: Parameters<typeof api.addSensor>[0]['body']): Promise<SensorView | string> {
    const added = await api.addSensor({ body: wanted });
    return added.ok ? added.view : added.problem.detail;
  }

  async function takeAway(id: string): Promise<string | null> {
    const now = await api.getSensor({ params: { id } });
    if (!now.ok) return now.problem.detail;
    const gone = await api.deleteSensor({ params: { id }, headers: { 'if-match': now.tag ?? '' } });
    return gone.ok ? null : gone.problem.detail;
  }

  /**
   * Changes these fields and no others: what somebody else has changed of the rest stays.
   * @param before as it stood when the person looked. What they want to change and somebody else has changed meanwhile is not touched.
   */
  async function change(before: SensorView, changes: Partial<Edited>): Promise<Refused> {
    const { id } = before;
    const now = await api.getSensor({ params: { id } });
    if (!now.ok) return { sentence: now.problem.detail };
    const touched = Object.entries(changes).map(([field]) => field);
    if (touched.some((field) => Reflect.get(now.view, field) !== Reflect.get(before, field)))
      return { sentence: texts.changedMeanwhile, now: now.view };
    const put = await api.putSensor({
      params: { id },
      body: { ...now.view, ...changes },
      headers: { 'if-match': now.tag ?? '' },
    });
    if (put.ok) return null;
    // Somebody was faster by the time of a request.
    return put.problem.status === 412 ? change(before, changes) : { sentence: put.problem.detail };
  }

  async function offering(
    sensor: Pick<Sensor, 'id' | 'name'>,
    sentence: string,
    undo: () => Promise<unknown>,
  ) {
    toast({ text: called(sentence, sensor), undo: () => void undo() });
  }

  return {
    change,
    /** @returns a sentence when it was refused. */
    async add(wanted: Parameters<typeof add>[0]): Promise<SensorView | string> {
      const added = await add(wanted);
      if (typeof added !== 'string') await offering(added, texts.added, () => takeAway(added.id));
      return added;
    },
    async remove(sensor: SensorView): Promise<void> {
      const refused = await takeAway(sensor.id);
      if (refused !== null) return toast({ text: refused });
      const { id, kind, role, entityId, roomId, userId, enabled, location, version, sensorType, name } =
        sensor;
      const entry = {
        id,
        kind,
        role,
        entityId,
        roomId,
        userId,
        enabled,
        location,
        version,
        sensorType,
        name,
      };
      await offering(sensor, texts.removed, () => add(entry));
    },
    async turn(sensor: SensorView, enabled: boolean): Promise<void> {
      const refused = await change(sensor, { enabled });
      if (refused !== null) return toast({ text: refused.sentence });
      const sentence = enabled ? texts.turnedOn : texts.turnedOff;
      await offering(sensor, sentence, () => change({ ...sensor, enabled }, { enabled: !enabled }));
    },
  };
}
