import { describe, expect, test } from 'vitest';
import { addresses, type RouteName } from '../../src/contract/addresses.ts';
import { answerIn, differences, examplesIn, routeAsked } from './api-examples.ts';
import { documentAt } from './markdown.ts';

const examples = examplesIn(documentAt('docs/api.md'));

/** That they are answered as shown is tried with the real app: tests/real/api-document.test.ts. */
describe('docs/api.md', () => {
  test.each(Object.keys(addresses))('shows how to ask %s, and a success', (name) => {
    const ofIt = examples.filter(({ command }) => routeAsked(command)?.name === name);
    expect(ofIt.length).toBeGreaterThan(0);
    expect(ofIt.some(({ shown }) => / 20[014] /.test(shown?.status ?? ''))).toBe(true);
  });

  test.each(examples)('asks a route there is, and shows what comes', ({ command, shown }) => {
    if (command.startsWith('mosquitto_pub ')) return;
    expect(routeAsked(command)).not.toBeNull();
    // It went into a file.
    if (command.includes(' -o ')) return;
    expect(shown?.status).toMatch(/^HTTP\/1\.1 \d{3} \w/);
  });
});

describe('an example', () => {
  test.each<[string, RouteName | null]>([
    ["curl 'http://127.0.0.1:8099/api/v1/rooms?limit=2'", 'listRooms'],
    ['curl -X POST http://127.0.0.1:8099/api/v1/rooms/hall/stop', 'stopRoom'],
    ["curl --json '{}' http://127.0.0.1:8099/api/v1/accounts/link", 'beginLink'],
    ['curl http://127.0.0.1:8099/api/v1/accounts/link', 'prepareLink'],
    ["curl -X PUT --json '{}' http://127.0.0.1:8099/api/v1/rooms/hall", 'putRoom'],
    ['curl http://127.0.0.1:8099/api/v1/nonsense', null],
    ['curl http://127.0.0.1:8099/healthz', null],
    ['mosquitto_pub -t x', null],
  ])('%s asks %s', (command, name) => {
    expect(routeAsked(command)?.name ?? null).toBe(name);
  });

  const shown = (body: string) => answerIn(`HTTP/1.1 200 OK\nETag: "abcdefghij12"\n\n${body}`);
  const told = (body: string, tag = '"klmnopqrst34"') =>
    answerIn(`HTTP/1.1 200 OK\r\netag: ${tag}\r\n\r\n${body}`);

  test.each<[string, string]>([
    ['{ "a": 1, … }', '{"a":1,"b":2}'],
    ['[1, …]', '[1,2,3]'],
    [
      '{ "at": "2026-03-04T12:00:00Z", "text": "at 12:00" }',
      '{"at":"2027-01-01T00:00:00.123+01:00","text":"at 07:31"}',
    ],
    ['{ "text": "after … seconds" }', '{"text":"after 1.2 seconds"}'],
    ['{ "text": "a … b {" , … }', '{"text":"a long b {","c":1}'],
    ['{ "url": "http://127.0.0.1:8099/x" }', '{"url":"http://127.0.0.1:40123/x"}'],
    ['{ "id": "a1b2c3d4e5f6" }', '{"id":"0f1e2d3c4b5a"}'],
    [
      'id: …\nevent: one\ndata: { "a": 1, … }',
      'id: x\nevent: one\ndata: {"a":1,"b":2}\n\nevent: two\ndata: {}',
    ],
  ])('%s fits %s', (left, right) => {
    expect(differences(shown(left), told(right), new Map())).toEqual([]);
  });

  test.each<[string, string]>([
    ['{ "a": 1 }', '{"a":1,"b":2}'],
    ['{ "a": 1, … }', '{"b":2}'],
    ['[1]', '[1,2]'],
    ['[1, 2, …]', '[1]'],
    ['{ "a": "b" }', '{"a":null}'],
    ['{ "text": "after … seconds" }', '{"text":"after a while"}'],
    ['{ "ids": ["a1b2c3d4e5f6", "a1b2c3d4e5f6"] }', '{"ids":["0f1e2d3c4b5a","1f1e2d3c4b5a"]}'],
    ['event: one\ndata: {}', 'event: two\ndata: {}'],
    ['event: one\ndata: {}', ''],
    ['', '{}'],
  ])('%s does not fit %s', (left, right) => {
    expect(differences(shown(left), told(right), new Map())).not.toEqual([]);
  });

  test('does not fit another status, nor an answer without a header that is shown', () => {
    const created = answerIn('HTTP/1.1 201 Created');
    expect(differences(created, told(''), new Map())).not.toEqual([]);
    expect(differences(shown(''), answerIn('HTTP/1.1 200 OK'), new Map())).not.toEqual([]);
  });

  test('says what was made anew, for the commands that follow', () => {
    const known = new Map<string, string>();
    differences(shown(''), told(''), known);
    expect([...known]).toEqual([['"abcdefghij12"', '"klmnopqrst34"']]);
  });
});
