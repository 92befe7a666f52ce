import { describe, expect, it } from 'vitest';
import { linkProblem } from '../../src/adapters/http/link-problems.ts';
import {
  BASELINE_REDIRECT_URI,
  LinkCompletion,
  LinkRequest,
  SPOTIFY_SCOPES,
} from '../../src/contract/link.ts';
import { routes } from '../../src/contract/routes.ts';
import { AccountView } from '../../src/contract/views.ts';
import { redirectProblem } from '../../src/simulator/redirects.ts';
import { codeIn, documentAt, rowsIn, sectionOf } from './markdown.ts';

const document = documentAt('docs/linking.md');

it('names the redirect URI that the app uses, by itself and everywhere', () => {
  const dashboard = sectionOf(document, "## Once: your app in Spotify's dashboard");
  expect(/```\n\s*(\S+)\n\s*```/.exec(dashboard)?.[1]).toBe(BASELINE_REDIRECT_URI);
  const others = [...document.matchAll(/http:\/\/[\w.:[\]]+\/callback/g)].map(([uri]) => uri);
  expect(others.length).toBeGreaterThan(2);
  for (const uri of others) expect([uri, redirectProblem(uri)]).toEqual([uri, null]);
});

it('explains exactly the scopes that are asked for', () => {
  const rows = rowsIn(sectionOf(document, '## What we ask for'));
  expect(rows.map(([scope = '']) => codeIn(scope).join())).toEqual([...SPOTIFY_SCOPES]);
});

it('asks routes that are there, with bodies that they take', () => {
  const asked = [
    ...document.matchAll(/(?:-X )?(POST|DELETE) (?:http:\/\/127\.0\.0\.1:8099)?\/api\/v1(\/[^\s`\\]+)/g),
  ].map(([, method, path = '']) => `${method} ${path.replace('<id>', '{id}')}`);
  const { beginLink, completeLink, deleteAccount } = routes;
  expect(asked).toEqual(
    [beginLink, completeLink, deleteAccount].map(({ method, path }) => `${method} ${path}`),
  );
  const bodies = [...document.matchAll(/-d '(\{.*\})'/g)].map(([, body = '']): unknown => JSON.parse(body));
  const keys = bodies.map((body) => Object.keys(body ?? {}));
  expect(keys).toEqual([['clientId'], ['pasted']]);
  expect(Object.keys(LinkRequest.shape)).toContain('clientId');
  expect(Object.keys(LinkCompletion.shape)).toEqual(['pasted']);
});

it('names fields of an account that are there', () => {
  for (const field of ['consentEndsAt', 'missingScopes']) {
    expect(document).toContain(`\`${field}\``);
    expect(Object.keys(AccountView.shape)).toContain(field);
  }
});

describe('what one reads when it does not work', () => {
  const rows = rowsIn(sectionOf(document, '## When it does not work')).map(([said = '']) => said);
  const sentences = (
    ['not_on_user_list', 'owner_without_premium', 'no_such_link', 'code_refused', 'other_link'] as const
  ).map((kind) => linkProblem({ kind }).detail);
  const all = [...sentences, linkProblem({ kind: 'other_person', label: 'Nina' }).detail].map((text) =>
    text.toLowerCase(),
  );

  it.each(rows.filter((said) => !said.includes('INVALID_CLIENT')))('"%s" is said by the app', (said) => {
    expect(all.filter((sentence) => sentence.includes(said.toLowerCase()))).toHaveLength(1);
  });
});
