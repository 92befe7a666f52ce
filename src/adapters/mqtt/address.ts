/** Where the broker is, taken from its URL. The only place that sees user and password, and it names them to nobody but the broker. */

export interface Address {
  protocol: 'mqtt' | 'mqtts';
  host: string;
  port: number;
  username?: string;
  password?: string;
}

/** mqtt.js splits `user:pass` at the last colon, so a password with a colon in it would be torn apart: we take the URL apart ourselves. */
export function addressFrom(url: string): Address {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'mqtts:';
  return {
    protocol: secure ? 'mqtts' : 'mqtt',
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (secure ? 8883 : 1883) : Number(port),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
  };
}
