/** Spotify accounts, and what each could play on. */
import { z } from 'zod';
import { AccountEdit } from '../account.ts';
import { editable } from '../editable.ts';
import { LinkCompletion, LinkRequest, LinkView } from '../link.ts';
import { Speaker } from '../speaker.ts';
import { SpeakerTestRequest, SpeakerTestView } from '../speaker-test.ts';
import { AccountId, LinkId } from '../units.ts';
import { AccountView, pageOf } from '../views.ts';
import { once, paging, plain, replacing, route } from './route.ts';

const accountParams = z.strictObject({ id: AccountId });

export const accountRoutes = {
  listAccounts: route('listAccounts', {
    ...plain,
    summary: 'Linked Spotify accounts, and until when each may be used',
    query: z.strictObject(paging),
    answer: pageOf(AccountView),
  }),
  getAccount: route('getAccount', {
    ...plain,
    summary: 'One account',
    params: accountParams,
    answer: AccountView,
  }),
  putAccount: route('putAccount', {
    ...plain,
    summary: `Replaces what people decide of an account; ${replacing}`,
    params: accountParams,
    body: editable(AccountEdit, AccountView),
    answer: AccountView,
  }),
  deleteAccount: route('deleteAccount', {
    ...plain,
    summary: 'Unlinks an account that does not play, and deletes all that belongs to it',
    params: accountParams,
    answer: null,
    status: 204,
  }),
  beginLink: route('beginLink', {
    ...plain,
    summary: "Begins to link an account: the address of Spotify's page, good for an hour",
    ...once,
    body: LinkRequest,
    answer: LinkView,
    status: 201,
  }),
  completeLink: route('completeLink', {
    ...plain,
    summary: 'Links the account by the address on which Spotify left the person',
    params: z.strictObject({ id: LinkId }),
    body: LinkCompletion,
    answer: AccountView,
  }),
  listSpotifySpeakers: route('listSpotifySpeakers', {
    ...plain,
    summary: 'Speakers that Spotify shows for an account at this moment; one that sleeps is not there',
    query: z.strictObject({ accountId: AccountId }),
    answer: pageOf(Speaker),
  }),
  testSpotify: route('testSpotify', {
    ...plain,
    ...once,
    summary: 'Tries an account, and a speaker with a few seconds of music; not while anybody plays there',
    query: z.strictObject({ accountId: AccountId }),
    body: SpeakerTestRequest,
    answer: SpeakerTestView,
  }),
} as const;
