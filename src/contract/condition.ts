/** What must hold before motion starts music, and the one name under which the world outside tells of it and the rules ask for it. */
import { z } from 'zod';
import { EntityId } from './speaker.ts';
import { FactId } from './units.ts';

/** Home Assistant's own words for "nobody knows": what they mean a condition says with `unknownMeans`. */
export const UNKNOWN_STATES: readonly string[] = ['unavailable', 'unknown'];

const State = z
  .string()
  .min(1)
  .max(255)
  .refine((state) => !UNKNOWN_STATES.includes(state), 'is no state: say with unknownMeans what it counts as')
  .meta({ not: { enum: UNKNOWN_STATES } });

const EntityInStates = z.strictObject({
  entityId: EntityId,
  states: z.array(State).min(1).max(20).meta({ description: 'True while the entity is in one of these' }),
});

const unknown = {
  unknownMeans: z.enum(['yes', 'no']).default('no').meta({
    description: 'What counts while nobody has said whether it is true',
  }),
};

export const Condition = z
  .union(
    [
      z.strictObject({ fact: FactId, ...unknown }),
      z.strictObject({ ...EntityInStates.shape, ...unknown }),
      z.strictObject({
        template: z.string().min(1).max(2000).meta({ description: "A template of Home Assistant's" }),
        ...unknown,
      }),
    ],
    { error: 'must be a fact, or an entity with its states, or a template' },
  )
  .meta({ id: 'Condition', description: 'What must be true before motion starts music' });
export type Condition = z.infer<typeof Condition>;
export type EntityCondition = Extract<Condition, { entityId: unknown }>;
export type TemplateCondition = Extract<Condition, { template: unknown }>;

/** Told of the persons of Home Assistant; modes of the house end by it. */
export const SOMEBODY_HOME = FactId.parse('somebody_home');

/** No fact has a space in its name, so none is taken for another kind. */
export type FactKey = FactId | `entity ${string}` | `template ${string}`;

/** @returns the name under which its truth is told. Conditions that ask the same share it, whatever unknown means to them. */
export function factKey(condition: Condition): FactKey {
  if ('fact' in condition) return condition.fact;
  if ('template' in condition) return `template ${condition.template}`;
  const states = [...new Set(condition.states)].sort();
  return `entity ${condition.entityId} ${JSON.stringify(states)}`;
}

/** What a condition asks, as a reason keeps it. Stored ones of an earlier time know facts only. */
export const Fact = z
  .union([FactId, EntityInStates, z.strictObject({ template: z.string() })])
  .meta({ id: 'Fact', description: 'A fact by its name, an entity in one of some states, or a template' });
export type Fact = z.infer<typeof Fact>;

/** History keeps no more of a template, in characters: enough to know which one it is. */
const TEMPLATE_TOLD_AT_MOST = 100;

export function factOf(condition: Condition): Fact {
  if ('fact' in condition) return condition.fact;
  if ('template' in condition) return { template: shortened(condition.template) };
  return { entityId: condition.entityId, states: condition.states };
}

/** @returns the template in one line, its end left out when it is long. */
export function shortened(template: string): string {
  const line = [...template.trim().replaceAll(/\s+/g, ' ')];
  return line.length <= TEMPLATE_TOLD_AT_MOST
    ? line.join('')
    : `${line.slice(0, TEMPLATE_TOLD_AT_MOST - 1).join('')}…`;
}
