import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/adapters/log/log.ts';
import type { Log } from '../../../src/ports.ts';

function begin(level: 'debug' | 'info' | 'silent' = 'info') {
  let written = '';
  const log: Log = createLog({ level, destination: { write: (text) => (written += text) } });
  return {
    log,
    written: () => written,
    lines: () =>
      written
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Record<string, unknown> => JSON.parse(line)),
  };
}

const SECRET = 'AQD-very-secret';

it('writes one JSON object a line, with level, time, facts and sentence', () => {
  const { log, lines } = begin();
  log.info({ roomId: 'hall', tries: 2 }, 'Music\nplays.');
  log.warn({}, 'It rains.');
  expect(lines()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      roomId: 'hall',
      tries: 2,
      msg: 'Music\nplays.',
    },
    expect.objectContaining({ level: 'warn', msg: 'It rains.' }),
  ]);
});

it('is as quiet as it was told to be', () => {
  const { log, lines } = begin('info');
  log.debug({}, 'Nobody hears this.');
  log.error({}, 'Everybody hears this.');
  expect(lines().map(({ msg }) => msg)).toEqual(['Everybody hears this.']);
  const silent = begin('silent');
  silent.log.error({}, 'Nobody hears this.');
  expect(silent.written()).toBe('');
});

describe('a secret', () => {
  it.each([
    'authorization',
    'Authorization',
    'access_token',
    'accessToken',
    'refresh_token',
    'refreshToken',
    'token',
    'SUPERVISOR_TOKEN',
    'code',
    'code_verifier',
    'codeVerifier',
    'client_secret',
    'secret',
    'secrets',
    'password',
    'cookie',
    'Set-Cookie',
    'x-api-key',
    'privateKey',
  ])('named %s is taken out wherever it stands', (name) => {
    const { log, written, lines } = begin();
    log.info({ [name]: SECRET }, 'At the top.');
    log.info({ request: { headers: [{ [name]: SECRET }] } }, 'Deep inside.');
    log.info({ request: { [name]: { value: [SECRET] } } }, 'Deeper still.');
    expect(written()).not.toContain(SECRET);
    expect(lines()).toHaveLength(3);
  });

  it('hanging on an error does not come along, while type, message and stack do', () => {
    const { log, written, lines } = begin();
    const error = Object.assign(new TypeError('It broke'), {
      request: SECRET,
      cause: new Error(SECRET),
    });
    log.error({ err: error }, 'As a fact.');
    log.error({ attempts: [{ failure: error }] }, 'Inside a fact.');
    log.error(error, 'Instead of facts.');
    expect(written()).not.toContain(SECRET);
    const shown = { type: 'TypeError', message: 'It broke', stack: error.stack };
    expect(lines()).toMatchObject([{ err: shown }, { attempts: [{ failure: shown }] }, { err: shown }]);
  });

  it('in raw bytes is not spelled out', () => {
    const { log, lines } = begin();
    log.info({ payload: Buffer.from('abc') }, 'Bytes.');
    expect(lines()[0]).toMatchObject({ payload: '[3 bytes]' });
  });
});

it('leaves facts that are no secrets as they are, and the facts themselves untouched', () => {
  const { log, lines } = begin();
  const facts = {
    at: new Date(0),
    list: [1, 'two', null, true],
    nested: { tokens: 'gone', zip: 12n, token: null, codec: 'opus', encoded: 'yes' },
    missing: undefined,
  };
  log.info(facts, 'Facts.');
  expect(lines()[0]).toMatchObject({
    at: '1970-01-01T00:00:00.000Z',
    list: [1, 'two', null, true],
    nested: { tokens: '[redacted]', zip: '12', token: null, codec: 'opus', encoded: 'yes' },
  });
  expect(facts.nested.tokens).toBe('gone');
});

it('survives facts that go round in a circle', () => {
  const { log, lines } = begin();
  const facts: { self?: object } = {};
  facts.self = facts;
  log.info(facts, 'Round and round.');
  expect(lines()[0]?.msg).toBe('Round and round.');
});
