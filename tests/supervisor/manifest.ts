/** What the Supervisor's API acts upon in an app's config.yaml. Other keys are for the store and the container, and left out. */
import { parse } from 'yaml';
import { z } from 'zod';
import { OptionSchema } from './options.ts';

export const Manifest = z.object({
  name: z.string(),
  version: z.coerce.string(),
  slug: z.string().regex(/^[-_.A-Za-z0-9]+$/),
  description: z.string(),
  url: z.url().nullable().default(null),
  ingress: z.boolean().default(false),
  ingress_port: z.int().min(0).max(65_535).default(8099),
  ingress_entry: z.string().default(''),
  ingress_stream: z.boolean().default(false),
  panel_icon: z.string().default('mdi:puzzle'),
  panel_title: z.string().optional(),
  panel_admin: z.boolean().default(true),
  homeassistant_api: z.boolean().default(false),
  hassio_api: z.boolean().default(false),
  hassio_role: z.enum(['default', 'homeassistant', 'backup', 'manager', 'admin']).default('default'),
  auth_api: z.boolean().default(false),
  stdin: z.boolean().default(false),
  services: z.array(z.string().regex(/^(mqtt|mysql):(provide|want|need)$/)).default([]),
  discovery: z.array(z.string()).default([]),
  options: z.record(z.string(), z.unknown()).default({}),
  // `false` is how an app says that it has none.
  schema: z.union([OptionSchema, z.literal(false).transform(() => ({}))]).default({}),
});
export type Manifest = z.infer<typeof Manifest>;

/** @throws ZodError when the Supervisor would not take the app. */
export function readManifest(yaml: string): Manifest {
  return Manifest.parse(parse(yaml));
}

/** An app like ours, for tests that are about the Supervisor. */
export const sampleManifest: z.input<typeof Manifest> = {
  name: 'Sample',
  version: '1.0.0',
  slug: 'sample',
  description: 'An app like ours',
  homeassistant_api: true,
  ingress: true,
  panel_admin: false,
  stdin: true,
  services: ['mqtt:want'],
  discovery: ['sample'],
  options: { log_level: 'info', mqtt: {} },
  schema: { log_level: 'list(debug|info)', mqtt: { host: 'str?', port: 'port?', password: 'password?' } },
};
