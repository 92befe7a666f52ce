/** Where an MQTT broker is and how one is let in there, as forms and services say it: in parts. */
import { z } from 'zod';

/** A name or an address, of either version, without brackets. */
export const BrokerHost = z.union([z.ipv6(), z.string().regex(/^[A-Za-z0-9._-]{1,253}$/)], {
  error: 'must be a name or an address alone, without mqtt:// and without a port',
});
export const BrokerPort = z.int().min(1).max(65_535);

export interface BrokerAddress {
  host: z.infer<typeof BrokerHost>;
  /** Absent: the usual one. */
  port?: number | undefined;
  username?: string | undefined;
  password?: string | undefined;
  ssl?: boolean | undefined;
}

/** @returns the same as mqtt:// or mqtts://. Whatever stands in name and password stays one part of it. */
export function brokerUrl({ host, port, username = '', password = '', ssl = false }: BrokerAddress): string {
  const key = password === '' ? '' : `:${encodeURIComponent(password)}`;
  const user = username === '' && key === '' ? '' : `${encodeURIComponent(username)}${key}@`;
  const name = host.includes(':') ? `[${host}]` : host;
  return `${ssl ? 'mqtts' : 'mqtt'}://${user}${name}:${port ?? (ssl ? 8883 : 1883)}`;
}
