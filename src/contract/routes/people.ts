/** The people of this home, and what each of them prefers. */
import { z } from 'zod';
import { UserId } from '../units.ts';
import { User } from '../user.ts';
import { pageOf } from '../views.ts';
import { paging, plain, replacing, route } from './route.ts';

/** Who "me" is stands fast, so the id need not be said. */
export const Myself = z.strictObject({ ...User.shape, id: UserId.optional() }).meta({ id: 'Myself' });
export type Myself = z.infer<typeof Myself>;

const userParams = z.strictObject({ id: UserId });

export const peopleRoutes = {
  listUsers: route('listUsers', {
    ...plain,
    summary:
      'People who have come through Home Assistant: an administrator sees everybody, a user only themselves',
    query: z.strictObject(paging),
    answer: pageOf(User),
  }),
  getUser: route('getUser', { ...plain, summary: 'One person', params: userParams, answer: User }),
  deleteUser: route('deleteUser', {
    ...plain,
    summary: 'Forgets a person to whom nothing belongs, and what they prefer. Who comes again begins anew',
    params: userParams,
    answer: null,
    status: 204,
  }),
  getMe: route('getMe', { ...plain, summary: 'Who asks, and what they prefer', answer: User }),
  putMe: route('putMe', {
    ...plain,
    summary: `Replaces the name and the preferences of who asks; ${replacing}`,
    body: Myself,
    answer: User,
  }),
} as const;
