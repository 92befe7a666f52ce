import { describe, expect, test } from 'vitest';
import { HoldCause } from '../../src/contract/phase.ts';
import { EndReason } from '../../src/contract/session.ts';
import { Percent, type RoomId } from '../../src/contract/units.ts';
import { length as dutchLength } from '../../src/words/dutch-times.ts';
import { length as germanLength } from '../../src/words/german-times.ts';
import type { Language } from '../../src/words/language.ts';
import { languages } from '../../src/words/languages.ts';
import { failureIn, troubleIn } from '../../src/words/pick.ts';
import { say, sayPhase, sayWhy, tellExplanation, tellPhase } from '../../src/words/say.ts';
import { everyHouse, everyTrouble, furtherPhases, furtherReasons } from './further-samples.ts';
import { at, everyFailure, everyPhase, everyReason, room, silent, since, soon, told } from './samples.ts';

const { sensorName: _, ...nameless } = { ...told, roomName: null };
const reason = { type: 'nothing_changed' } as const;
const volumePercent = Percent.parse(25);
const start = { next: { label: 'Adagio', volumePercent: Percent.parse(15) }, speakerName: 'Echo' };
const strict = { ...room, policy: { ...room.policy, whenQuietBegins: 'end' as const } };
const off = { ...room, enabled: false };

/** All that a language can be asked for, each with what was asked. */
function everySentence(language: Language): [asked: string, sentence: string][] {
  return [
    ...[...everyReason, ...furtherReasons].flatMap((reason): [string, string][] => [
      [`reason ${reason.type}`, say(reason, told, language)],
      [`why ${reason.type}`, sayWhy(reason, told, language)],
      [`reason ${reason.type}, without names`, say(reason, nameless, language)],
      [`explanation ${reason.type}`, tellExplanation(reason, start, told, language).text],
      [`silent after ${reason.type}`, sayPhase({ room, phase: silent, reason, since }, told, language)],
    ]),
    ...[...Object.values(everyPhase), ...furtherPhases].map((phase): [string, string] => [
      `phase ${phase.name}`,
      sayPhase({ room: strict, phase, reason, since }, told, language),
    ]),
    ['turned off', sayPhase({ room: off, phase: silent, reason, since }, told, language)],
    ...everyFailure.map((one): [string, string] => [
      `failure ${one.kind}`,
      failureIn(language.failures, one, told),
    ]),
    ...EndReason.options.map((end): [string, string] => [`end ${end}`, language.ends[end]]),
    ...HoldCause.options.map((hold): [string, string] => [`hold ${hold}`, language.holds[hold]]),
    ...everyTrouble.flatMap((trouble): [string, string][] => {
      const { what, why } = troubleIn(language.troubles, trouble, told);
      return [what, why]
        .filter((sentence) => sentence !== null)
        .map((sentence) => [`trouble ${trouble.type}`, sentence]);
    }),
    ...everyHouse.map((standing): [string, string] => {
      const { what, why } = language.house(standing, told);
      return [`house ${standing.kind}`, `${what} ${why}`];
    }),
    ...[...Object.values(everyPhase), ...furtherPhases].flatMap((phase): [string, string][] => {
      const standing = { room: strict, phase, reason, since, next: { label: 'Morning', volumePercent } };
      const { counting, detail } = tellPhase(standing, told, language);
      return [counting, detail]
        .filter((sentence) => sentence !== null)
        .map((sentence) => [`beside phase ${phase.name}`, sentence]);
    }),
    ['a list would start', tellExplanation(null, start, told, language).text],
    ['music would start', tellExplanation(null, { ...start, next: null }, told, language).text],
  ];
}

describe.each(Object.entries(languages))('%s', (_code, load) => {
  test('says every reason, phase, failure, end and hold in whole sentences', async () => {
    for (const [asked, sentence] of everySentence(await load())) {
      expect(sentence, asked).toMatch(/^[\p{L}\d].{6,}\.$/u);
      expect(sentence, asked).not.toMatch(
        /undefined|\bnull\b|NaN|\[object|\d{4}-\d\d-\d\dT|[a-z]_[a-z]|[!¡]| {2}|\.\.| \./,
      );
    }
  });
});

const { en: _en, ...translations } = languages;

test.each(Object.entries(translations))('%s leaves nothing in English', async (_code, load) => {
  const english = new Set(everySentence(await languages.en()).map(([, sentence]) => sentence));
  for (const [asked, sentence] of everySentence(await load())) {
    expect(english, asked).not.toContain(sentence);
    expect(sentence, asked).not.toMatch(/\b(the|someone|nobody|until|movement|seconds?|minutes late)\b/i);
  }
});

test.each([
  ['en', 'Kitchen goes on until 07:00 on 1 December. Someone moved.'],
  ['de', 'Kitchen spielt bis 07:00 am 1. Dezember weiter. Jemand hat sich bewegt.'],
  ['nl', 'Kitchen speelt door tot 07:00 op 1 december. Er bewoog iemand.'],
] as const)('%s tells a far day with its date', async (code, sentence) => {
  const far = { type: 'motion_extended', until: at('2026-12-01T06:00:00Z') } as const;
  expect(say(far, told, await languages[code]())).toBe(sentence);
});

test.each([
  [1, '1 Sekunde', '1 seconde'],
  [40, '40 Sekunden', '40 seconden'],
  [600, '10 Minuten', '10 minuten'],
  [7200, '2 Stunden', '2 uur'],
  [86_400 * 2, '2 Tage', '2 dagen'],
  [1e9, '11.574 Tage', '11.574 dagen'],
])('%d s are %s and %s', (seconds, german, dutch) => {
  expect([germanLength(seconds), dutchLength(seconds)]).toEqual([german, dutch]);
});

test.each([
  ['de', 'Küche', 'Kitchen bleibt still. Es ist Party, und die Musik bleibt in der Küche.'],
  ['de', 'Gästebad', 'Kitchen bleibt still. Es ist Party, und die Musik bleibt im Gästebad.'],
  ['de', 'Ninas Zimmer', 'Kitchen bleibt still. Es ist Party, und die Musik bleibt in „Ninas Zimmer“.'],
  ['nl', 'Woonkamer', 'Kitchen blijft stil. Er is een feestje, en de muziek blijft in de woonkamer.'],
  ['nl', 'Zolder', 'Kitchen blijft stil. Er is een feestje, en de muziek blijft op zolder.'],
  ['nl', 'Nina’s hol', 'Kitchen blijft stil. Er is een feestje, en de muziek blijft in “Nina’s hol”.'],
] as const)('%s knows where %s is', async (code, name, sentence) => {
  const party = { type: 'party_elsewhere', roomId: 'any' as RoomId } as const;
  expect(say(party, { ...told, roomNameOf: () => name }, await languages[code]())).toBe(sentence);
});

test.each([
  ['de', null, true, 'Das Haus hat Gäste, bis alle gegangen sind. Jemand hat darum gebeten.'],
  ['de', soon, true, 'Das Haus hat Gäste bis 07:45 oder bis alle gegangen sind. Jemand hat darum gebeten.'],
  ['de', null, false, 'Das Haus hat Gäste. Jemand hat darum gebeten.'],
  ['nl', null, true, 'Het huis heeft gasten tot iedereen weg is. Iemand heeft erom gevraagd.'],
  ['nl', soon, true, 'Het huis heeft gasten tot 07:45, of tot iedereen weg is. Iemand heeft erom gevraagd.'],
  ['nl', soon, false, 'Het huis heeft gasten tot 07:45. Iemand heeft erom gevraagd.'],
] as const)('%s says how a mode ends (%s, %s)', async (code, until, untilAllLeft, sentence) => {
  const asked = {
    type: 'house_mode_asked',
    mode: 'guest',
    on: true,
    userId: null,
    until,
    untilAllLeft,
  } as const;
  expect(say(asked, told, await languages[code]())).toBe(sentence);
});
