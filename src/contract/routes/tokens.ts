/** Tokens for programs that come to the direct port. */
import { z } from 'zod';
import { NewTokenView, TokenRequest, TokenView } from '../token.ts';
import { TokenId } from '../units.ts';
import { pageOf } from '../views.ts';
import { paging, plain, route } from './route.ts';

const tokenParams = z.strictObject({ id: TokenId });

export const tokenRoutes = {
  listTokens: route('listTokens', {
    ...plain,
    summary: 'Tokens of the API, without what makes them work',
    query: z.strictObject(paging),
    answer: pageOf(TokenView),
  }),
  addToken: route('addToken', {
    ...plain,
    summary: 'Makes a token, and shows it this once. Tokens of scope admin are made by people alone',
    body: TokenRequest,
    answer: NewTokenView,
    status: 201,
  }),
  getToken: route('getToken', { ...plain, summary: 'One token', params: tokenParams, answer: TokenView }),
  deleteToken: route('deleteToken', {
    ...plain,
    summary: 'Revokes a token: it stops at once, and streams that are open with it end',
    params: tokenParams,
    answer: null,
    status: 204,
  }),
} as const;
