/** Copies facts for the log without secrets, at any depth. Knows secrets by the names of their fields only. */

const REDACTED = '[redacted]';

/** Deeper than any fact worth a line; it also ends circles. */
const DEEPEST = 8;

/** Compared without case, `_` and `-`: access_token, accessToken, Access-Token. */
const SECRET_NAMES = new Set(['authorization', 'code', 'codeverifier', 'cookie', 'setcookie']);
const SECRET_ENDINGS = /(token|secret|password|passphrase|privatekey|apikey)s?$/;

export function redacted(facts: object): Record<string, unknown> {
  return copyOf(facts, 0);
}

function copyOf(facts: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      isSecret(name) && value !== null && value !== undefined ? REDACTED : shown(value, depth + 1),
    ]),
  );
}

function isSecret(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[_-]/g, '');
  return SECRET_NAMES.has(plain) || SECRET_ENDINGS.test(plain);
}

function shown(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '[too deep]';
  // What else hangs on an error (the request that failed, with its headers) is not the log's business.
  if (value instanceof Error) return { type: value.name, message: value.message, stack: value.stack };
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((entry) => shown(entry, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return shown(value.toJSON(), depth + 1);
  return copyOf(value, depth);
}
