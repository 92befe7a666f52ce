/** Each option and each port has its words in every language, and nothing else has. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppConfig } from './app-config.ts';
import { path, yaml } from './read.ts';

const LANGUAGES = ['de', 'en', 'es', 'fr', 'nl'];

const Words = z.strictObject({ name: z.string().min(1), description: z.string().min(1).optional() });
const Translation = z.strictObject({
  configuration: z.record(z.string(), Words.extend({ fields: z.record(z.string(), Words).optional() })),
  network: z.record(z.string(), z.string().min(1)),
});

const config = AppConfig.parse(yaml('config.yaml'));

/** `mqtt` and `mqtt.host`. */
const wanted = Object.entries(config.schema).flatMap(([key, kind]) =>
  typeof kind === 'string' ? [key] : [key, ...Object.keys(kind).map((field) => `${key}.${field}`)],
);

test('there is one for each language the page speaks', () => {
  expect(readdirSync(path('translations')).toSorted()).toEqual(
    LANGUAGES.map((language) => `${language}.yaml`),
  );
});

test.each(LANGUAGES)('%s names each option and each port, and nothing else', (language) => {
  const { configuration, network } = Translation.parse(yaml(`translations/${language}.yaml`));
  const named = Object.entries(configuration).flatMap(([key, { fields = {} }]) => [
    key,
    ...Object.keys(fields).map((field) => `${key}.${field}`),
  ]);
  expect(named.toSorted()).toEqual(wanted.toSorted());
  expect(Object.keys(network)).toEqual(Object.keys(config.ports ?? {}));
});

test.each(LANGUAGES.filter((language) => language !== 'en'))('%s is not left in English', (language) => {
  const sentences = (name: string) => {
    const { configuration, network } = Translation.parse(yaml(`translations/${name}.yaml`));
    const described = Object.values(configuration).flatMap(({ description, fields = {} }) => [
      description,
      ...Object.values(fields).map(({ description }) => description),
    ]);
    return [...described, ...Object.values(network)].filter((sentence) => sentence !== undefined);
  };
  const english = new Set(sentences('en'));
  expect(sentences(language)).toHaveLength(english.size);
  expect(sentences(language).filter((sentence) => english.has(sentence))).toEqual([]);
});
