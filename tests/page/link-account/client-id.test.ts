import { expect, test } from 'vitest';
import { wrongClientId } from '../../../src/page/link-account/client-id.ts';
import { texts } from '../../../src/page/link-account/texts/en.ts';
import { formatsIn } from '../../../src/page/shell/formats.ts';

const formats = formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-GB'], 'UTC');

test.each([
  ['4ed7e689a142c634506b3b551b75c6e3', null],
  [' 4ED7e689a142c634506b3b551b75c6e3\n', null],
  ['4ed7e689a142c63', /has 32 letters and digits, this one has 15\./],
  ['4ed7e689a142c634506b3b551b75c6e3f', /this one has 33\./],
  ['4ed7e689a142c634506b3b551b75c6eg', /letters a to f only/],
  ['   ', /is missing/],
])('"%s" is told what is wrong with it', (given, wrong) => {
  const told = wrongClientId(given, texts.two, formats);
  if (wrong === null) expect(told).toBeNull();
  else expect(told).toMatch(wrong);
});
