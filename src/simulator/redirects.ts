/** Which redirect URIs Spotify accepts: at registration, and again at each consent. */

const LOOPBACK = ['127.0.0.1', '[::1]'];

/** @returns why the dashboard would refuse to register this URI, or null. */
export function redirectProblem(uri: string): string | null {
  const url = URL.parse(uri);
  if (url === null) return 'not a URI';
  if (url.hostname === 'localhost') return 'localhost is refused; write 127.0.0.1';
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:') return 'neither https nor a loopback address';
  return LOOPBACK.includes(url.hostname) ? null : 'http is accepted for 127.0.0.1 and [::1] only';
}

/** Exact, letter by letter; only a loopback URI registered without a port takes any port. */
export function isRegistered(registered: readonly string[], uri: string): boolean {
  return registered.includes(uri) || registered.some((known) => isSameBarPort(known, uri));
}

function isSameBarPort(known: string, uri: string): boolean {
  const portless = /^http:\/\/(127\.0\.0\.1|\[::1\])(?=\/|$)/.exec(known);
  if (portless === null) return false;
  const [origin] = portless;
  const rest = uri.startsWith(`${origin}:`) ? uri.slice(origin.length + 1) : '';
  return /^\d{1,5}/.test(rest) && rest.replace(/^\d{1,5}/, '') === known.slice(origin.length);
}
