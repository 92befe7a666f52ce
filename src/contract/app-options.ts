/**
 * The form that people fill in where Home Assistant shows this app's configuration, as its Supervisor writes it to a file. The app's
 * config.yaml says the same in the Supervisor's own language: a test compares the two.
 */
import { z } from 'zod';
import { BrokerHost, BrokerPort, brokerUrl } from './broker-address.ts';
import { DIRECT_PORT, type Options } from './options.ts';
import { Origins, originsIn } from './origins.ts';

/** A field that was emptied in the form is written as empty text. */
const orEmpty = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), shape.optional());

export const AppOptions = z
  .strictObject({
    log_level: orEmpty(z.enum(['trace', 'debug', 'info', 'warn', 'error'])).meta({
      description: 'How much is written to the log',
    }),
    direct_api: orEmpty(z.boolean()).meta({
      description:
        'Whether programs elsewhere may come with a token. They also need a port that is opened under Network',
    }),
    cors_origins: orEmpty(Origins).meta({
      description: 'Whose web pages may use that with a token of theirs, separated by commas',
    }),
    mqtt: orEmpty(
      z
        .strictObject({
          host: orEmpty(BrokerHost),
          port: orEmpty(BrokerPort).meta({ description: 'Default: 1883, with TLS 8883' }),
          username: orEmpty(z.string()),
          password: orEmpty(z.string()),
          ssl: orEmpty(z.boolean()).meta({ description: 'With TLS' }),
        })
        .meta({ description: 'A broker elsewhere. Without a host nothing else of it counts' }),
    ),
  })
  .meta({ id: 'AppOptions' });
export type AppOptions = z.infer<typeof AppOptions>;

/** @returns the settings with what the form says put in the place of what the environment said. What it leaves open stays. */
export function withAppOptions(options: Options, form: AppOptions): Options {
  const { log_level, direct_api, cors_origins, mqtt } = form;
  const { host, ...rest } = mqtt ?? {};
  return {
    ...options,
    logLevel: log_level ?? options.logLevel,
    direct:
      direct_api === undefined
        ? options.direct
        : { ...options.direct, port: direct_api ? (options.direct.port ?? DIRECT_PORT) : null },
    corsOrigins: cors_origins === undefined ? options.corsOrigins : originsIn(cors_origins),
    mqtt: host === undefined ? options.mqtt : { ...options.mqtt, url: brokerUrl({ host, ...rest }) },
  };
}
