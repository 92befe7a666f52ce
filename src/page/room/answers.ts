/**
 * What the rules say of a policy that is not saved yet, and of the saved one. Asked after a pause in the editing, told as it comes, and
 * only the newest: the answer on the screen stays until there is another.
 */
import type { Answered, Client } from '../../contract/client.ts';
import type { ExplanationView } from '../../contract/views.ts';
import type { Now } from '../shell/now.ts';
import { isSame, type PolicyDraft } from './draft.ts';

export interface Answer {
  /** null: there is none yet. */
  draft: ExplanationView | null;
  /** What the saved policy would do; null: the same, or nothing is different between the two. */
  before: ExplanationView | null;
  /** Why the newest question has no answer; null: it has. */
  problem: string | null;
}

export interface Question {
  roomId: string;
  draft: PolicyDraft;
  saved: PolicyDraft;
}

export interface Answers {
  now(): Answer;
  /** Asks anew, unless this very question is on its way already. */
  ask(question: Question): void;
  /** Asks the same question again, for the house has become another. */
  again(): void;
  close(): void;
}

/** Long enough for the next letter, too short to be waited for. */
const PAUSE_MS = 250;

export function createAnswers(
  api: Pick<Client, 'explainPolicy'>,
  clock: Pick<Now, 'after'>,
  changed: () => void,
): Answers {
  let answer: Answer = { draft: null, before: null, problem: null };
  let question: Question | null = null;
  let asked = 0;
  let callOff = () => {};

  function soon(): void {
    callOff();
    callOff = clock.after(PAUSE_MS, () => void put());
  }

  async function put(): Promise<void> {
    if (question === null) return;
    const { roomId, draft, saved } = question;
    asked += 1;
    const turn = asked;
    const [ofDraft, ofSaved] = await Promise.all([
      explain(roomId, draft),
      isSame(draft, saved) ? null : explain(roomId, saved),
    ]);
    // A slow answer to an older question says nothing any more.
    if (turn !== asked) return;
    if (!ofDraft.ok) answer = { ...answer, problem: ofDraft.problem.detail };
    else {
      const before = ofSaved?.ok === true ? ofSaved.view : null;
      answer = {
        draft: ofDraft.view,
        before: before?.text === ofDraft.view.text ? null : before,
        problem: null,
      };
    }
    changed();
  }

  /** What the editor holds is what the house reads; it says itself what it does not take. */
  function explain(id: string, policy: PolicyDraft): Promise<Answered<ExplanationView>> {
    return api.explainPolicy({ params: { id }, body: { policy } });
  }

  return {
    now: () => answer,
    ask(next) {
      if (question !== null && isSame(question, next)) return;
      const isFirst = question === null;
      question = next;
      if (isFirst) void put();
      else soon();
    },
    again() {
      if (question !== null) soon();
    },
    close() {
      callOff();
      asked += 1;
    },
  };
}
