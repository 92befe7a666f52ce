/** `npm run docs`: writes the generated parts of the documents anew. A test fails when that would change anything. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withParts } from './generated-parts.ts';
import { goldenPayloads } from './golden-payloads.ts';
import { mqttParts } from './mqtt-parts.ts';

const document = new URL('../docs/mqtt-topics.md', import.meta.url);
const before = readFileSync(document, 'utf8');
const now = withParts(before, mqttParts(goldenPayloads()));
writeFileSync(document, now);
console.log(`docs/mqtt-topics.md ${now === before ? 'is up to date' : 'has been written anew'}`);
