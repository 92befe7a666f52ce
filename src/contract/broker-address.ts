/** Where an MQTT broker is and how one is let in there, as forms and services say it: in parts. */

export interface BrokerAddress {
  /** A name or an address, of either version, without brackets. */
  host: string;
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
