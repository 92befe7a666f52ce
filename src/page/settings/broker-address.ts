/** Where a sensor finds the broker, as far as a browser can tell. */
import type { DiagnosticsView } from '../../contract/diagnostics.ts';

const HERE = ['127.0.0.1', 'localhost', '[::1]', '::1'];

/**
 * A broker beside Home Assistant has a name that only apps there know; a sensor finds it where this page was found.
 * @param pageHost where the reader's browser found us. Home Assistant's cloud leads to no broker.
 */
export function addressForSensors(
  { broker, address }: Pick<DiagnosticsView['mqtt'], 'broker' | 'address'>,
  pageHost: string,
): { text: string; isOnlyHere: boolean } {
  const { protocol, hostname, port } = new URL(address);
  const isOnlyHere = broker !== 'supervisor' && HERE.includes(hostname);
  const isNamedThere = broker === 'supervisor' && !/[.:]/.test(hostname);
  const found = /\.nabu\.casa$/.test(pageHost) ? 'homeassistant.local' : pageHost;
  return { text: `${protocol}//${isNamedThere ? found : hostname}:${port}`, isOnlyHere };
}
