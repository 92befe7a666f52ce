/** Asks Home Assistant exactly what the conditions of the rooms ask, and tells the house what came of it. Judges no room. */
import {
  type EntityCondition,
  type FactKey,
  factKey,
  shortened,
  type TemplateCondition,
} from '../../contract/condition.ts';
import type { Room } from '../../contract/room.ts';
import type { Notice } from '../../contract/trouble.ts';
import type { House, Log } from '../../ports.ts';
import type { Entities } from './entities.ts';
import { followStates } from './known-states.ts';
import type { Line } from './line.ts';
import { watchTemplate } from './template.ts';

export interface ConditionsDeps {
  line: Line;
  entities: Entities;
  house: Pick<House, 'tellFact'>;
  /** What a person should see; null: it is over. */
  trouble: (name: string, notice: Notice | null) => void;
  log: Log;
}

export interface Conditions {
  /** These are the rooms now: what none of them asks any more is let go. */
  follow(rooms: readonly Room[]): void;
  close(): void;
}

type Asked = EntityCondition | TemplateCondition;

interface Question {
  asked: Asked;
  /** The names of the rooms that ask. */
  rooms: readonly string[];
  /** What is wrong with a template; null: nothing that is known. */
  failure: string | null;
  /** What a person sees of that now. */
  said: string | null;
  end: () => void;
}

export function tellConditions({ line, entities, house, trouble, log }: ConditionsDeps): Conditions {
  const questions = new Map<FactKey, Question>();
  const states = followStates('conditions', { line, entities }, (entityId) => {
    for (const [key, { asked }] of questions)
      if ('entityId' in asked && asked.entityId === entityId) tellEntity(key, asked);
  });

  function follow(rooms: readonly Room[]): void {
    const wanted = wantedBy(rooms);
    const gone = [...questions.keys()].filter((key) => !wanted.has(key));
    const come = [...wanted.keys()].filter((key) => !questions.has(key));
    for (const key of gone) letGo(key);
    for (const [key, { asked, rooms }] of wanted) {
      const question = questions.get(key) ?? { asked, rooms, failure: null, said: null, end: () => {} };
      questions.set(key, { ...question, rooms });
      sayTrouble(key);
    }
    if (gone.length + come.length === 0) return;
    states.want(
      [...questions.values()].flatMap(({ asked }) => ('entityId' in asked ? [asked.entityId] : [])),
    );
    for (const key of come) begin(key);
  }

  function change(key: FactKey, to: Partial<Question>): void {
    const question = questions.get(key);
    if (question !== undefined) questions.set(key, { ...question, ...to });
  }

  function sayTrouble(key: FactKey): void {
    const question = questions.get(key);
    if (question === undefined) return;
    const notice = question.failure === null ? null : noticeOf(question, question.failure);
    const sentence = notice?.sentence ?? null;
    if (sentence === question.said) return;
    change(key, { said: sentence });
    trouble(key, notice);
  }

  function begin(key: FactKey): void {
    const asked = questions.get(key)?.asked;
    if (asked === undefined) return;
    if ('entityId' in asked) tellEntity(key, asked);
    else change(key, { end: beginTemplate(key, asked) });
  }

  function beginTemplate(key: FactKey, { template }: TemplateCondition): () => void {
    return watchTemplate(line, template, {
      told: (isTrue) => house.tellFact(key, isTrue),
      failed(failure) {
        if (failure !== null) log.warn({ template, failure }, 'the template of a condition fails');
        change(key, { failure });
        sayTrouble(key);
      },
      warned: (warning) => log.debug({ template, warning }, 'the template of a condition warns'),
    });
  }

  function letGo(key: FactKey): void {
    const question = questions.get(key);
    questions.delete(key);
    question?.end();
    if (question?.said !== null) trouble(key, null);
    house.tellFact(key, null);
  }

  function tellEntity(key: FactKey, { entityId, states: wanted }: EntityCondition): void {
    const state = states.of(entityId);
    house.tellFact(key, state === null ? null : wanted.includes(state));
  }

  return {
    follow,
    close() {
      states.close();
      for (const { end } of questions.values()) end();
    },
  };
}

function wantedBy(rooms: readonly Room[]): Map<FactKey, { asked: Asked; rooms: string[] }> {
  const wanted = new Map<FactKey, { asked: Asked; rooms: string[] }>();
  for (const room of rooms)
    for (const condition of room.policy.conditions) {
      // Whoever knows a fact by its name tells it by itself.
      if ('fact' in condition) continue;
      const key = factKey(condition);
      const others = wanted.get(key)?.rooms ?? [];
      wanted.set(key, { asked: condition, rooms: [...new Set([...others, room.name])] });
    }
  return wanted;
}

function noticeOf({ asked, rooms }: Question, answer: string): Notice {
  const template = 'template' in asked ? shortened(asked.template) : '';
  return {
    trouble: { type: 'condition_fails', rooms, template, answer },
    sentence: `${rooms.join(', ')}: Home Assistant cannot work out the condition “${template}”. It says: ${answer}`,
  };
}
