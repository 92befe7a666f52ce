/**
 * Questions to Home Assistant's Supervisor over its API, version 1. Answers are parsed here and failures are values, whose sentences
 * name neither the token nor what was sent.
 */
import { z } from 'zod';
import { BrokerHost, BrokerPort, brokerUrl } from '../../contract/broker-address.ts';
import type { Result } from '../../ports.ts';

/** It answers from memory in milliseconds; right after a boot it is busy with everything else. */
const ANSWERS_WITHIN_MS = 10_000;

const NOT_DECLARED =
  'The Supervisor keeps its MQTT broker from this app, whose config.yaml does not ask for it (services: mqtt:want)';

export interface SupervisorFailure {
  /** `waits`: it is not there, or not ready. `refused`: it would say the same again. */
  kind: 'waits' | 'refused';
  /** What it said itself, if anything. */
  message: string | null;
  sentence: string;
}
type Answer<Value> = Promise<Result<Value, SupervisorFailure>>;

export interface OwnInfo {
  /** By which automations name this app: `a0d7b954_spottypottysense`. */
  slug: string;
}

export interface SupervisorApi {
  /** @returns the broker's URL with name and password, or null when there is no broker. */
  broker(): Answer<string | null>;
  info(): Answer<OwnInfo>;
  /** Offers the companion integration to Home Assistant. The same twice does nothing; another config is told again. */
  announce(config: { version: string; instance_id: string }): Answer<unknown>;
  /** Ends what is under way. */
  close(): void;
}

/** Around every answer. */
const Envelope = z.object({ data: z.unknown() });
const MqttService = z.object({
  host: BrokerHost,
  port: BrokerPort,
  ssl: z.boolean().nullish(),
  username: z.string().nullish(),
  password: z.string().nullish(),
});
const Info = z.object({ slug: z.string().min(1) });
const Refusal = z.object({ message: z.string().transform((text) => text.slice(0, 200)) });

/** @param access null: there is no Supervisor. */
export function openSupervisor(access: { url: string; token: string } | null): SupervisorApi | null {
  return access === null ? null : createSupervisorApi(access);
}

export function createSupervisorApi({ url, token }: { url: string; token: string }): SupervisorApi {
  const closing = new AbortController();

  async function ask<Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    body?: object,
  ): Promise<Result<z.output<Shape>, SupervisorFailure>> {
    const no = (kind: SupervisorFailure['kind'], words: string, message: string | null = null) => ({
      ok: false as const,
      failure: { kind, message, sentence: `The Supervisor ${words} (${path})` },
    });
    try {
      const answer = await fetch(`${url}${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        // It never redirects; whoever does must not see the token.
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(ANSWERS_WITHIN_MS), closing.signal]),
      });
      const json = jsonOrNull(await answer.text());
      if (!answer.ok) {
        const message = Refusal.safeParse(json).data?.message.replaceAll(token, '[token]') ?? null;
        // Until it is up itself it answers 400 to everything: "System is not ready with state …".
        const kind = answer.status === 401 || answer.status === 403 ? 'refused' : 'waits';
        return no(kind, `answers ${answer.status}${message === null ? '' : `, "${message}"`}`, message);
      }
      const parsed = shape.safeParse(Envelope.safeParse(json).data?.data);
      return parsed.success
        ? { ok: true, value: parsed.data }
        : no('waits', 'answers something that cannot be read');
    } catch (error) {
      // Never its message: that of a header that cannot be sent quotes the token.
      const late = error instanceof Error && error.name === 'TimeoutError';
      return no('waits', late ? 'does not answer in time' : 'cannot be reached');
    }
  }

  return {
    async broker() {
      const answer = await ask('/services/mqtt', MqttService);
      if (answer.ok) return { ok: true, value: urlOf(answer.value) };
      const { kind, message } = answer.failure;
      if (message === 'Service not enabled') return { ok: true, value: null };
      // A token it does not know it refuses without a word of its own.
      return kind === 'refused' && message !== null
        ? { ok: false, failure: { ...answer.failure, sentence: NOT_DECLARED } }
        : answer;
    },
    info: () => ask('/addons/self/info', Info),
    announce: (config) => ask('/discovery', z.object({}), { service: 'spottypottysense', config }),
    close: () => closing.abort(),
  };
}

function urlOf({ host, port, ssl, username, password }: z.output<typeof MqttService>): string {
  return brokerUrl({
    host,
    port,
    ssl: ssl ?? false,
    username: username ?? undefined,
    password: password ?? undefined,
  });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
