/** Asks axe what in a page keeps people out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** @returns what is wrong, and where. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Our policy lets no script of others run in the page; the debugger may.
  const line = await page.context().newCDPSession(page);
  await line.send('Runtime.evaluate', { expression: axe });
  const { result } = await line.send('Runtime.evaluate', {
    expression: `axe.run(document, ${JSON.stringify(OPTIONS)}).then((found) => JSON.stringify(found))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await line.detach();
  const { violations }: AxeResults = JSON.parse(String(result.value));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} (${failureSummary})`),
  );
}
