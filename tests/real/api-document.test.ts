import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences, examplesIn, routeAsked } from '../docs/api-examples.ts';
import { documentAt } from '../docs/markdown.ts';
import { type ApiSession, openSession } from './api-session.ts';
import { waitFor } from './wait.ts';

let session: ApiSession;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.end());

const examples = examplesIn(documentAt('docs/api.md')).map(({ command, shown }, at) => ({
  at: at + 1,
  title: command.split('\n', 1)[0],
  command,
  shown,
}));

describe('docs/api.md, typed from its beginning to its end', () => {
  test.each(examples)('$at: $title', async ({ command, shown }) => {
    const isSafe = routeAsked(command)?.isSafe ?? false;
    const typed = async () => {
      const told = await session.type(command);
      if (shown === null || told === null) return { told, differing: [] };
      return { told, differing: differences(shown, told, session.known) };
    };
    if (!isSafe) return expect((await typed()).differing).toEqual([]);
    // Music takes a moment to be heard, or to be silent. Whoever only looks may look again.
    let last: unknown = null;
    await waitFor(
      async () => {
        const { told, differing } = await typed();
        last = { differing, told };
        return differing.length === 0;
      },
      { what: 'an answer as the document shows it', seen: () => JSON.stringify(last, null, 1) },
    );
  });
});
