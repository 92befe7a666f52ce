/** Trying out an account and a speaker over HTTP; each person their own accounts. */
import { isTheirs } from '../../contract/rights.ts';
import { shown } from '../../contract/shown.ts';
import type {
  SpeakerTestRefusal,
  SpeakerTestReport,
  SpeakerTestRequest,
  SpeakerTestView,
} from '../../contract/speaker-test.ts';
import type { AccountId } from '../../contract/units.ts';
import type { House, HouseBook, Result } from '../../ports.ts';
import { lacking } from './doorkeeper.ts';
import { type Handlers, refuse, reply } from './handlers.ts';
import { invalid, notFound, problem } from './problems.ts';
import type { Views, ViewsIn } from './views.ts';

/** Tests of speakers, as far as they are asked for here. */
export interface SpeakerTesting {
  test(
    accountId: AccountId,
    asked: SpeakerTestRequest,
  ): Promise<Result<SpeakerTestReport, SpeakerTestRefusal>>;
}

interface Testing {
  speakerTests: SpeakerTesting;
  book: HouseBook;
  house: House;
  viewsIn: ViewsIn;
}

export function speakerTestHandlers({
  speakerTests,
  book,
  house,
  viewsIn,
}: Testing): Pick<Handlers, 'testSpotify'> {
  return {
    testSpotify: async ({ query, body, caller }) => {
      const account = book.document().accounts.find(({ id }) => id === query.accountId);
      if (account === undefined) return refuse(notFound(`account "${query.accountId}"`));
      if (!isTheirs(caller, account.userId)) return refuse(lacking('owner', caller));
      const tested = await speakerTests.test(account.id, body);
      if (tested.ok) return reply(testView(tested.value, viewsIn(caller), house));
      const { failure } = tested;
      if (failure.kind === 'no_music')
        return refuse(
          invalid(422, [{ path: 'music', message: 'is needed: no room plays by this account yet' }]),
        );
      return refuse(
        failure.kind === 'taken'
          ? problem('in-use', 409, failure.message)
          : problem('not-stored', 503, failure.message),
      );
    },
  };
}

function testView(
  { steps, speakers, heardAfterMs }: SpeakerTestReport,
  views: Views,
  house: House,
): SpeakerTestView {
  const snapshot = house.snapshot();
  return {
    works: steps.every(({ outcome }) => outcome === 'done'),
    steps: steps.map((step) => ({
      ...shown(step),
      text: step.failure === null ? null : views.failure(step.failure, snapshot),
    })),
    speakers,
    heardAfterMs,
  };
}
