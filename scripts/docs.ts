/** `npm run docs`: writes the generated parts of the documents anew. A test fails when that would change anything. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withParts } from './generated-parts.ts';
import { goldenPayloads } from './golden-payloads.ts';
import { mqttParts } from './mqtt-parts.ts';
import { rightsParts } from './rights-parts.ts';

const documents = { 'docs/mqtt-topics.md': mqttParts(goldenPayloads()), 'docs/rights.md': rightsParts() };

for (const [path, parts] of Object.entries(documents)) {
  const document = new URL(`../${path}`, import.meta.url);
  const before = readFileSync(document, 'utf8');
  const now = withParts(before, parts);
  writeFileSync(document, now);
  console.log(`${path} ${now === before ? 'is up to date' : 'has been written anew'}`);
}
