import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../src/adapters/command-lines/command-line.ts';

const start = { type: 'start', roomId: 'hall' };

describe('a command is read', () => {
  it.each([
    ['alone', start, null],
    ['in the envelope of MQTT', { id: '7', command: start }, '7'],
  ])('%s', (_, written, id) => {
    const asked = { ok: true, value: { id, command: start } };
    expect(readCommandLine(JSON.stringify(written))).toEqual(asked);
    // As Home Assistant writes what an automation gives as text.
    expect(readCommandLine(JSON.stringify(JSON.stringify(written)))).toEqual(asked);
  });
});

describe('a line is refused, and it is said where it is wrong:', () => {
  it.each([
    ['start hall', ''],
    ['"start hall"', ''],
    ['', ''],
    ['null', ''],
    ['7', ''],
    ['"null"', ''],
    ['[]', ''],
    [JSON.stringify(JSON.stringify(JSON.stringify(start))), ''],
    ['{}', 'type'],
    ['{"type":"dance"}', 'type'],
    ['{"type":"start"}', 'roomId'],
    ['{"type":"start","roomId":"Hall"}', 'roomId'],
    ['{"type":"start","roomId":"hall","loud":true}', 'loud'],
    ['{"type":"start","roomId":"hall","id":"7"}', 'id'],
    ['{"command":{"type":"start","roomId":"hall"}}', 'id'],
    ['{"id":"7","command":{"type":"start"}}', 'command.roomId'],
  ])('%s', (line, path) => {
    const read = readCommandLine(line);
    expect(read.ok ? read : read.failure.map((issue) => issue.path)).toEqual([path]);
  });
});
