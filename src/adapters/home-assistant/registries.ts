/** What Home Assistant keeps lists of, as far as somebody here reads them: fields that we do not know are left alone. */
import { z } from 'zod';
import { EntityId } from '../../contract/speaker.ts';
import type { HomeFailure } from '../../contract/wake.ts';
import type { Log, Result } from '../../ports.ts';
import type { Line } from './line.ts';

/** One odd entry must not hide the others: what cannot be read is left out. */
function listOf<Entry extends z.ZodType>(entry: Entry) {
  return z.array(z.unknown()).transform((entries) =>
    entries.flatMap((each) => {
      const parsed = entry.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

const text = z.string().nullish().default(null);

/** Short names on the wire: entity id, platform, area, device, category, hidden. A disabled entity is not in the list. */
const Entity = z
  .looseObject({
    ei: EntityId,
    pl: z.string(),
    ai: text,
    di: text,
    ec: z.number().optional(),
    hb: z.boolean().default(false),
  })
  .transform(({ ei, pl, ai, di, ec, hb }) => ({
    entityId: ei,
    integration: pl,
    areaId: ai,
    deviceId: di,
    /** A setting of its device, or how the device fares: nothing that happens in the house. */
    aboutDevice: ec !== undefined,
    hidden: hb,
  }));

const Device = z
  .looseObject({ id: z.string(), name: text, name_by_user: text, area_id: text, sw_version: text })
  .transform(({ id, name, name_by_user, area_id, sw_version }) => ({
    id,
    name: name_by_user ?? name,
    areaId: area_id,
    firmware: sw_version,
  }));

const Area = z.looseObject({ area_id: z.string(), name: z.string() });

const State = z
  .looseObject({ entity_id: EntityId, state: z.string(), attributes: z.record(z.string(), z.unknown()) })
  .transform(({ entity_id, state, attributes }) => ({ entityId: entity_id, state, attributes }));

const Entities = z.looseObject({ entities: listOf(Entity) }).transform(({ entities }) => entities);

export type HomeEntity = z.infer<typeof Entity>;
export type HomeDevice = z.infer<typeof Device>;
export type HomeState = z.infer<typeof State>;

type Read<Value> = Promise<Result<Value, HomeFailure>>;

export const entitiesOf = (line: Line): Read<HomeEntity[]> =>
  read(line, 'config/entity_registry/list_for_display', Entities);
export const devicesOf = (line: Line): Read<HomeDevice[]> =>
  read(line, 'config/device_registry/list', listOf(Device));
export const statesOf = (line: Line): Read<HomeState[]> => read(line, 'get_states', listOf(State));

/** @returns the areas' names by their ids. */
export const areasOf = (line: Line): Read<Map<string, string>> =>
  read(
    line,
    'config/area_registry/list',
    listOf(Area).transform((areas) => new Map(areas.map(({ area_id, name }) => [area_id, name]))),
  );

/** Of what was asked of a line that was cut nothing need be said: it is asked again when the line stands. */
export function complain(log: Log, failure: HomeFailure, sentence: string): void {
  if (failure.kind === 'refused') log.warn({ failure }, sentence);
}

/** @returns what it answers to a question of this type; an answer that cannot be read counts as a refusal. */
export async function read<Value>(line: Line, type: string, answer: z.ZodType<Value>): Read<Value> {
  const told = await line.ask({ type });
  if (!told.ok) return told;
  const parsed = answer.safeParse(told.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, failure: { kind: 'refused', message: `The answer to ${type} cannot be read.` } };
}
