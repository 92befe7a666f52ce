/** Orders about accounts, apps and the conduct of this Spotify as a whole. */
import { z } from 'zod';
import { App } from './access.ts';
import { Product } from './music.ts';
import { newAccount, newApp } from './newcomers.ts';
import { order } from './order.ts';
import { patch } from './patch.ts';
import { limit } from './rate-limit.ts';
import { redirectProblem } from './redirects.ts';
import { grant, revoke } from './tokens.ts';
import { Conduct, type World } from './world.ts';

const id = z.string().min(1);

export const AccountOrder = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('add'),
    id,
    name: z.string().min(1),
    product: Product.default('premium'),
  }),
  z.strictObject({
    action: z.literal('set'),
    id,
    product: Product.optional(),
    name: z.string().min(1).optional(),
    hasAutoplay: z.boolean().optional(),
  }),
  /** The person removes the app; every app when none is named. */
  z.strictObject({ action: z.literal('revoke'), id, clientId: z.string().optional() }),
  /** The access tokens end now instead of within the hour. */
  z.strictObject({ action: z.literal('expire_access_tokens'), id }),
]);

export const accounts = order(AccountOrder, (world, input, at) => {
  const account = world.accounts.find((candidate) => candidate.id === input.id);
  if (input.action === 'add') {
    if (account !== undefined) return `there is an account ${input.id} already`;
    const { name, product } = input;
    const added = newAccount({ id: input.id, accountId: `sim:${input.id}`, name }, at);
    world.accounts.push({ ...added, product });
    return { added: input.id };
  }
  if (account === undefined) return `no account ${input.id}`;
  switch (input.action) {
    case 'set':
      patch(account, { product: input.product, name: input.name, hasAutoplay: input.hasAutoplay });
      break;
    case 'revoke':
      revoke(world, input.id, input.clientId ?? null);
      break;
    case 'expire_access_tokens':
      for (const token of world.accessTokens) if (token.accountId === input.id) token.expiresAt = at;
  }
  return { done: input.action };
});

const appSettings = App.pick({
  clientSecret: true,
  name: true,
  developerId: true,
  isGrandfathered: true,
  redirectUris: true,
  rotation: true,
  isOwnerPremium: true,
  allowedAccountIds: true,
}).partial();

/** Adds an app, or changes the one of this client id. */
export const apps = order(
  appSettings.extend({ clientId: id }).strict(),
  (world, { clientId, ...settings }) => {
    for (const uri of settings.redirectUris ?? []) {
      const trouble = redirectProblem(uri);
      if (trouble !== null) return `${uri} cannot be registered: ${trouble}`;
    }
    patch(findOrAddApp(world, clientId), settings);
    return { done: clientId };
  },
);

function findOrAddApp(world: World, clientId: string): App {
  const known = world.apps.find((app) => app.clientId === clientId);
  if (known !== undefined) return known;
  const app = newApp(clientId);
  world.apps.push(app);
  return app;
}

export const conduct = order(Conduct.partial().strict(), (world, settings) => {
  patch(world.conduct, settings);
  return world.conduct;
});

/** Links an account without a browser, for programs that cannot press a button. */
const Grant = z.strictObject({ accountId: id, clientId: id, scopes: z.array(z.string()) });

export const grants = order(Grant, (world, link, at) => {
  const isKnown =
    world.accounts.some((account) => account.id === link.accountId) &&
    world.apps.some(({ clientId }) => clientId === link.clientId);
  return isKnown
    ? { refreshToken: grant(world, link, at) }
    : `no account ${link.accountId} or no app ${link.clientId}`;
});

/** Shuts apps out as if they had called too often; all of them when none is named. */
export const RateLimitPreset = z.strictObject({
  preset: z.literal('rate_limit'),
  retryAfterFor: z.number().positive(),
  clientId: z.string().optional(),
});

export const penalty = order(RateLimitPreset, (world, { retryAfterFor, clientId }, at) => {
  const meant = world.apps.filter((app) => clientId === undefined || app.clientId === clientId);
  for (const app of meant) limit(app, at, retryAfterFor);
  return { limited: meant.map((app) => app.clientId) };
});
