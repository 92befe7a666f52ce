/** Why an account was not linked, as a person can understand it and with what they can do next. Quotes nothing that was pasted. */
import type { LinkFailure } from '../../contract/link.ts';
import type { Problem } from '../../contract/problem.ts';
import { invalid, notFound, problem } from './problems.ts';

/** Its kind tells a page in another language which of them it is. */
export function linkProblem(failure: LinkFailure): Problem {
  return { ...sentenceFor(failure), kind: failure.kind };
}

function sentenceFor(failure: LinkFailure): Problem {
  switch (failure.kind) {
    case 'no_such_link':
      return problem('not-found', 404, 'This link was used already, or is older than an hour. Begin again.');
    case 'no_such_account':
      return notFound('such account any more');
    case 'unreadable': {
      const message =
        'must be the whole address on which Spotify left you, with "code=" and "state=" in it, up to its end';
      return invalid(422, [{ path: 'pasted', message }]);
    }
    case 'not_stored':
      return problem('not-stored', 503, `${failure.message} Begin again when that is mended.`);
    case 'unreachable':
      return away('Try the same once more in a minute; should that not help, begin again.');
    case 'rate_limited':
      return away(`It asks for a pause. Try again after ${new Date(failure.retryAt).toISOString()}.`);
    case 'denied':
      return problem('link-denied', 409, 'The person said no at Spotify, so nothing was linked.');
    case 'other_link':
      return no('This address answers another attempt. Open the newest one, or begin again.');
    case 'code_refused':
      return no('Spotify does not take this answer: each is good once, and for ten minutes. Begin again.');
    case 'client_refused':
      return no(
        'Spotify does not know this client ID, or not with this client secret. Compare both with its dashboard.',
      );
    case 'not_on_user_list':
      return no(
        'Spotify lets only people use your app who stand in its dashboard under User Management. Add this person there, then begin again.',
      );
    case 'owner_without_premium':
      return no(
        'Whoever owns the app in the dashboard of Spotify needs Premium. When they have it, begin again.',
      );
    case 'half_done':
      return no('Spotify began to answer and did not finish. Begin again.');
    case 'refused':
      return no(`Spotify refused (${failure.reason}). Begin again.`);
    case 'other_person':
      return no(
        `Somebody else consented than the person of "${failure.label}". Sign out at Spotify in this browser, or link a new account.`,
      );
    case 'linked_already':
      return no(
        failure.label === null
          ? 'Whoever consented is linked already, by somebody else of this home.'
          : `Whoever consented is linked already, as "${failure.label}".`,
      );
  }
}

function away(what: string): Problem {
  return problem('spotify-away', 503, `Spotify does not answer as it should. ${what}`);
}

function no(why: string): Problem {
  return problem('link-refused', 409, why);
}
