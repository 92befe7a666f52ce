/**
 * What Home Assistant takes for an app's config.yaml: the shape that its Supervisor and the app linter (2.21) demand, as far as keys
 * of ours are concerned, and the rating the Supervisor shows. A key that is not here fails: then it has to be looked up and added.
 */
import { z } from 'zod';

/** The Supervisor's own words for the kind of an option; a question mark behind it makes it optional. */
const Element = z
  .string()
  .regex(
    /^(?:bool|email|url|port|device|str(?:\(\d*,\d*\))?|password(?:\(\d*,\d*\))?|int(?:\(\d*,\d*\))?|float(?:\([\d.]*,[\d.]*\))?|match\(.+\)|list\([^()|]+(?:\|[^()|]+)*\))\??$/,
  );
type SchemaElement = string | SchemaElement[] | { [key: string]: SchemaElement };
const SchemaElement: z.ZodType<SchemaElement> = z.lazy(() =>
  z.union([Element, z.array(z.union([Element, z.record(z.string(), SchemaElement)])), OptionSchema]),
);
const OptionSchema = z.record(z.string(), SchemaElement);

/** A key with its default is an error to the linter: whoever reads the file shall find only what is special. */
const notDefault = <Shape extends z.ZodType>(shape: Shape, byDefault: unknown) =>
  shape.refine((value) => value !== byDefault, { error: 'says no more than the default' }).optional();
const flag = (byDefault: boolean) => notDefault(z.boolean(), byDefault);
const containerPort = z.string().regex(/^\d+\/(?:tcp|udp)$/);

export const AppConfig = z
  .strictObject({
    name: z.string(),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    slug: z.string().regex(/^[-_.A-Za-z0-9]+$/),
    description: z.string(),
    url: z.url(),
    // A registry, then names in lower case; the version is its tag, so it may have none.
    image: z
      .string()
      .regex(/^[a-z0-9.-]+\.[a-z]{2,}(?:\/[a-z0-9][a-z0-9._-]*)+$/)
      .optional(),
    arch: z.array(z.enum(['aarch64', 'amd64'])).min(1),
    homeassistant: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .optional(),
    init: flag(true),
    timeout: notDefault(z.int().min(10).max(300), 10),
    boot: notDefault(z.enum(['auto', 'manual', 'manual_only']), 'auto'),
    startup: notDefault(z.enum(['initialize', 'system', 'services', 'application', 'once']), 'application'),
    stage: notDefault(z.enum(['stable', 'experimental', 'deprecated']), 'stable'),
    homeassistant_api: flag(false),
    hassio_api: flag(false),
    hassio_role: notDefault(z.enum(['default', 'homeassistant', 'backup', 'manager', 'admin']), 'default'),
    auth_api: flag(false),
    docker_api: flag(false),
    host_network: flag(false),
    host_pid: flag(false),
    full_access: flag(false),
    kernel_modules: flag(false),
    privileged: z.array(z.string()).optional(),
    apparmor: notDefault(z.boolean(), true),
    services: z.array(z.string().regex(/^(?:mqtt|mysql):(?:provide|want|need)$/)).optional(),
    discovery: z.array(z.string()).optional(),
    stdin: flag(false),
    ingress: flag(false),
    ingress_port: notDefault(z.int().min(1).max(65_535), 8099),
    panel_icon: notDefault(z.string().startsWith('mdi:'), 'mdi:puzzle'),
    panel_admin: flag(true),
    webui: z.never('belongs to apps without ingress').optional(),
    watchdog: z.never('is replaced by the HEALTHCHECK of the image').optional(),
    map: z.never('is not needed: /data is always there').optional(),
    ports: z.record(containerPort, z.int().min(1).max(65_535).nullable()).optional(),
    ports_description: z.record(containerPort, z.string()).optional(),
    backup: notDefault(z.enum(['hot', 'cold']), 'hot'),
    backup_pre: z.string().optional(),
    backup_post: z.string().optional(),
    backup_exclude: z.array(z.string()).optional(),
    options: z.record(z.string(), z.unknown()),
    schema: OptionSchema,
  })
  .superRefine(({ options, schema }, { addIssue }) => {
    for (const key of missingOptions(schema, options))
      addIssue({
        code: 'custom',
        path: ['options', key],
        message: 'is demanded by the schema, and has no default',
      });
    for (const key of Object.keys(options).filter((key) => !(key in schema)))
      addIssue({ code: 'custom', path: ['options', key], message: 'is not in the schema' });
  });
export type AppConfig = z.infer<typeof AppConfig>;

/** Somebody who changes nothing must have valid options. A nested part counts as demanded, even where all its fields are optional. */
function missingOptions(schema: AppConfig['schema'], options: AppConfig['options']): string[] {
  return Object.entries(schema)
    .filter(([, kind]) => typeof kind !== 'string' || !kind.endsWith('?'))
    .map(([key]) => key)
    .filter((key) => !(key in options));
}

/** Each costs a point: they reach beyond the container. */
const COSTLY = new Set([
  ...['BPF', 'CHECKPOINT_RESTORE', 'DAC_READ_SEARCH', 'NET_ADMIN', 'NET_RAW', 'PERFMON'],
  ...['SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO'],
]);

/** @returns the security rating that the Supervisor shows, 1 to 8. */
export function ratingOf(config: AppConfig, hasOwnProfile: boolean): number {
  if (config.docker_api || config.full_access) return 1;
  let rating = 5;
  if (config.apparmor === false) rating -= 1;
  else if (hasOwnProfile) rating += 1;
  if (config.ingress) rating += 2;
  else if (config.auth_api) rating += 1;
  if (config.kernel_modules || config.privileged?.some((name) => COSTLY.has(name))) rating -= 1;
  rating -= { manager: 1, admin: 2 }[String(config.hassio_role)] ?? 0;
  if (config.host_network) rating -= 1;
  if (config.host_pid) rating -= 2;
  return Math.max(1, Math.min(8, rating));
}
