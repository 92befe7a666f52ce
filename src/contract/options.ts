/** The settings from outside: environment variables, each with its meaning and default. */
import { z } from 'zod';
import { BASELINE_REDIRECT_URI, RedirectUri } from './link.ts';
import { Origins, originsIn } from './origins.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
// Not coerced: an empty variable would count as 0.
const number = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be a number')
  .transform(Number);
const port = number.pipe(z.number().int().min(0).max(65_535));
const address = z.string().min(1).max(255);
/** Programs that hold a token may be anywhere in the home. */
const ANYWHERE = '0.0.0.0';
export const DIRECT_PORT = 8098;
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const mqttUrl = z.url({ protocol: /^mqtts?$/ });
export const Options = z
  .object({
    SPS_DEMO: flag.optional(),
    SPS_DATA_DIR: z.string().min(1).default('./data'),
    SPS_HTTP_HOST: address.optional(),
    SPS_HTTP_PORT: port.default(8099),
    SPS_DIRECT_PORT: port.optional(),
    SPS_DIRECT_HOST: address.default(ANYWHERE),
    SPS_DIRECT_CERT: z.string().min(1).optional(),
    SPS_DIRECT_KEY: z.string().min(1).optional(),
    SPS_MQTT_URL: mqttUrl.optional(),
    SPS_MQTT_PORT: port.default(1883),
    SPS_HA_URL: httpUrl.optional(),
    SPS_HA_TOKEN: z.string().min(1).optional(),
    SPS_SUPERVISOR_URL: httpUrl.default('http://supervisor'),
    SPS_INGRESS_FROM: z.union([z.ipv4(), z.ipv6()]).default('172.30.32.2'),
    SPS_SPOTIFY_API_URL: httpUrl.default('https://api.spotify.com/v1'),
    SPS_SPOTIFY_ACCOUNTS_URL: httpUrl.default('https://accounts.spotify.com'),
    SPS_SPOTIFY_REDIRECT_URI: RedirectUri.default(BASELINE_REDIRECT_URI),
    SPS_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    SPS_PROFILE: z.enum(['development', 'production']).default('production'),
    SPS_CORS_ORIGINS: Origins.optional(),
    SPS_DEMO_PEOPLE: number.pipe(z.number().int().min(0).max(2)).default(2),
    SPS_DEMO_SPEED: number.pipe(z.number().min(1).max(3600)).default(1),
    SUPERVISOR_TOKEN: z.string().min(1).optional(),
    SPS_OPTIONS_FILE: z.string().min(1).optional(),
    SPS_COMMANDS_FILE: z.string().min(1).optional(),
  })
  .refine((env) => (env.SPS_HA_URL === undefined) === (env.SPS_HA_TOKEN === undefined), {
    path: ['SPS_HA_TOKEN'],
    error: 'SPS_HA_URL and SPS_HA_TOKEN belong together: the address and a long-lived token',
  })
  .refine((env) => (env.SPS_DIRECT_CERT === undefined) === (env.SPS_DIRECT_KEY === undefined), {
    path: ['SPS_DIRECT_KEY'],
    error: 'SPS_DIRECT_CERT and SPS_DIRECT_KEY belong together: a certificate and its key',
  })
  .transform((env) => ({
    // Somebody who names a broker, Home Assistant, a Supervisor or what people filled in there has a real home.
    demo:
      env.SPS_DEMO ??
      (env.SUPERVISOR_TOKEN ?? env.SPS_HA_URL ?? env.SPS_MQTT_URL ?? env.SPS_OPTIONS_FILE) === undefined,
    dataDir: env.SPS_DATA_DIR,
    // Ingress comes from another container.
    http: {
      host: env.SPS_HTTP_HOST ?? (env.SUPERVISOR_TOKEN === undefined ? '127.0.0.1' : '0.0.0.0'),
      port: env.SPS_HTTP_PORT,
    },
    /** The API for programs with tokens; its port is null where it is off. */
    direct: {
      host: env.SPS_DIRECT_HOST,
      port: env.SPS_DIRECT_PORT ?? null,
      /** Files in PEM, for TLS. */
      certificate:
        env.SPS_DIRECT_CERT === undefined || env.SPS_DIRECT_KEY === undefined
          ? null
          : { certFile: env.SPS_DIRECT_CERT, keyFile: env.SPS_DIRECT_KEY },
    },
    mqtt: { url: env.SPS_MQTT_URL ?? null, embeddedPort: env.SPS_MQTT_PORT },
    /** Home Assistant by its own address. Under a Supervisor it is reached through that instead. */
    home:
      env.SPS_HA_URL === undefined || env.SPS_HA_TOKEN === undefined
        ? null
        : { url: env.SPS_HA_URL, token: env.SPS_HA_TOKEN },
    supervisor:
      env.SUPERVISOR_TOKEN === undefined
        ? null
        : { url: env.SPS_SUPERVISOR_URL, token: env.SUPERVISOR_TOKEN },
    /** Where the form lies that people fill in in Home Assistant; what it says goes before all this. */
    optionsFile: env.SPS_OPTIONS_FILE ?? null,
    /** A FIFO with one command a line. */
    commandsFile: env.SPS_COMMANDS_FILE ?? null,
    ingressFrom: env.SPS_INGRESS_FROM,
    spotify: {
      apiUrl: env.SPS_SPOTIFY_API_URL,
      accountsUrl: env.SPS_SPOTIFY_ACCOUNTS_URL,
      redirectUri: env.SPS_SPOTIFY_REDIRECT_URI,
    },
    logLevel: env.SPS_LOG_LEVEL,
    profile: env.SPS_PROFILE,
    /** Whose pages, besides our own, may call. */
    corsOrigins: originsIn(env.SPS_CORS_ORIGINS ?? ''),
    people: { count: env.SPS_DEMO_PEOPLE, speed: env.SPS_DEMO_SPEED },
  }));
export type Options = z.infer<typeof Options>;
