import { expect, test } from 'vitest';
import { isRegistered, redirectProblem } from '../../src/simulator/redirects.ts';

test.each([
  ['https://home.example.org/callback', null],
  ['http://127.0.0.1:8099/callback', null],
  ['http://[::1]/callback', null],
  ['http://localhost:8099/callback', 'localhost is refused; write 127.0.0.1'],
  ['https://localhost/callback', 'localhost is refused; write 127.0.0.1'],
  ['http://192.168.1.5/callback', 'http is accepted for 127.0.0.1 and [::1] only'],
  ['http://homeassistant.local/callback', 'http is accepted for 127.0.0.1 and [::1] only'],
  ['myapp://callback', 'neither https nor a loopback address'],
  ['callback', 'not a URI'],
])('registering %s: %s', (uri, problem) => {
  expect(redirectProblem(uri)).toBe(problem);
});

test.each([
  ['http://127.0.0.1/callback', 'http://127.0.0.1:49152/callback', true],
  ['http://[::1]/callback', 'http://[::1]:80/callback', true],
  ['http://127.0.0.1/callback', 'http://127.0.0.1:49152/callback/', false],
  ['http://127.0.0.1/callback', 'http://[::1]:80/callback', false],
  ['http://127.0.0.1:80/callback', 'http://127.0.0.1:81/callback', false],
  ['https://example.org/callback', 'https://example.org:8443/callback', false],
  ['https://example.org/callback', 'https://example.org/callback', true],
])('registered %s, asked for %s: %s', (registered, uri, expected) => {
  expect(isRegistered([registered], uri)).toBe(expected);
});
