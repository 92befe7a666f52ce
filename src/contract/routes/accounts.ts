/** Spotify accounts, and what each could play on. */
import { z } from 'zod';
import { AccountEdit } from '../account.ts';
import { editable } from '../editable.ts';
import { LinkCompletion, LinkingView, LinkRequest, LinkView } from '../link.ts';
import { SpeakersView } from '../shown-speaker.ts';
import { Speaker } from '../speaker.ts';
import { SpeakerTestRequest, SpeakerTestView } from '../speaker-test.ts';
import { SpotifyBudgetView } from '../spotify-budget.ts';
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
  prepareLink: route('prepareLink', {
    ...plain,
    summary: 'What linking needs before it begins, and the link that was begun and not finished',
    answer: LinkingView,
  }),
  beginLink: route('beginLink', {
    ...plain,
    summary: "Begins to link an account: the address of Spotify's page, good for an hour",
    ...once,
    body: LinkRequest,
    answer: LinkView,
    status: 201,
    problems: [404],
  }),
  completeLink: route('completeLink', {
    ...plain,
    summary: 'Links the account by the address on which Spotify left the person',
    params: z.strictObject({ id: LinkId }),
    body: LinkCompletion,
    answer: AccountView,
    problems: [503],
  }),
  listSpotifySpeakers: route('listSpotifySpeakers', {
    ...plain,
    summary: 'Speakers that Spotify shows for an account at this moment; one that sleeps is not there',
    query: z.strictObject({ accountId: AccountId }),
    answer: pageOf(Speaker),
    problems: [404, 409, 503],
  }),
  listSpeakers: route('listSpeakers', {
    ...plain,
    summary: 'Every speaker of a room or of an account: whether it is awake, and how well it can be woken',
    answer: SpeakersView,
  }),
  listBudgets: route('listBudgets', {
    ...plain,
    summary: 'How much each app of the dashboard asks of Spotify, and how much it may',
    answer: pageOf(SpotifyBudgetView),
  }),
  testSpotify: route('testSpotify', {
    ...plain,
    ...once,
    summary: 'Tries an account, and a speaker with a few seconds of music; not while anybody plays there',
    query: z.strictObject({ accountId: AccountId }),
    body: SpeakerTestRequest,
    answer: SpeakerTestView,
    problems: [404, 503],
  }),
} as const;
