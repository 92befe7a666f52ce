/** Plays a few seconds to see whether an account and a speaker work, and leaves everything as it was. Touches nobody's music. */
import { mayBeObeyed, type PlayerFailure } from '../contract/failure.ts';
import type { Music } from '../contract/plan.ts';
import { isOnSpeaker, isOurs } from '../contract/playback.ts';
import type { RoomState } from '../contract/snapshot.ts';
import { forRooms, isSameSpeaker, type Speaker } from '../contract/speaker.ts';
import type {
  SpeakerTestRefusal,
  SpeakerTestReport,
  SpeakerTestRequest,
  TestedStep,
  TestMusic,
} from '../contract/speaker-test.ts';
import { type AccountId, type Seconds, seconds } from '../contract/units.ts';
import { SETTLE_FOR } from '../core/tempo.ts';
import type { Alarms, Clock, Log, Player, Players, Result } from '../ports.ts';
import type { Lanes } from './lanes.ts';
import type { Outputs } from './outputs.ts';
import { endTestMusic, step } from './test-ending.ts';
import { createTestMusicBook, type TestMusicNote } from './test-music.ts';

export interface SpeakerTestDeps {
  clock: Clock;
  alarms: Alarms;
  log: Log;
  players: Players;
  outputs: Outputs;
  /** Those of the rooms. */
  lanes: Lanes;
  rooms: () => readonly RoomState[];
  note: TestMusicNote;
}

type Answer = Result<SpeakerTestReport, SpeakerTestRefusal>;

/** Either what plays now, and what is doubtful about it, or how it failed. */
type Begun = { music: TestMusic; doubt: PlayerFailure | null } | TestedStep[];

export interface SpeakerTests {
  test(accountId: AccountId, asked: SpeakerTestRequest): Promise<Answer>;
  /** Ends what a killed process left playing. */
  resume(): void;
  /** Ends what plays at once; what cannot be ended now is ended by the next start. */
  close(): Promise<void>;
}

/** A sleeping speaker takes up to 12 s to be heard, and nobody who sits before a page waits for more. */
const HEARD_WITHIN_FOR = seconds(12);
const LOOK_FOR = seconds(1);
/** Whoever asked is told then how it stands; the rest goes on without them. */
const PATIENCE_FOR = seconds(15);
/** Later the same list on the same speaker is more likely a person's than ours. */
const STILL_OURS_FOR_MS = 600_000;

export function createSpeakerTests(deps: SpeakerTestDeps): SpeakerTests {
  const { clock, alarms, log, players, outputs, lanes, rooms } = deps;
  const book = createTestMusicBook(deps.note, log);
  const underWay = new Map<AccountId, Promise<unknown>>();
  const waiting = new Set<() => void>();
  let isClosing = false;

  /** @returns whether all of it went by; not so when everything is closing. By a period, which no jump of the clock stretches. */
  function wait(length: Seconds): Promise<boolean> {
    if (isClosing) return Promise.resolve(false);
    return new Promise((resolve) => {
      const stop = alarms.every(length, over);
      waiting.add(over);
      function over(): void {
        stop();
        waiting.delete(over);
        resolve(!isClosing);
      }
    });
  }

  function inLane<Value>(accountId: AccountId, job: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve) => lanes.run(accountId, async () => resolve(await job())));
  }

  /** Looks and plays in one, so that no room's command comes between the two. */
  async function begin(
    next: Omit<TestMusic, 'startedAt' | 'foundPercent'>,
    player: Player,
  ): Promise<Result<Begun, SpeakerTestRefusal>> {
    const seen = await player.look();
    if (!seen.ok) return { ok: true, value: [step(askedOf(seen.failure), 'failed', seen.failure)] };
    const { playing, volumePercent: foundPercent } = seen.value;
    const taken = roomThere(next, rooms()) ?? (playing ? SOMEBODY_PLAYS : null);
    if (taken !== null) return refused({ kind: 'taken', message: taken });
    const isThere = isOnSpeaker(seen.value, next.speaker);
    const music = { ...next, startedAt: clock.now(), foundPercent: isThere ? foundPercent : null };
    // Music that could not be remembered is not begun: nobody would end it after a power cut.
    const failure = await book.put(music);
    if (failure === null) {
      const played = await player.play({ ...next, position: null, softly: true });
      if (played.ok) return { ok: true, value: { music, doubt: null } };
      if (mayBeObeyed(played.failure)) return { ok: true, value: { music, doubt: played.failure } };
      await book.remove(music);
      return { ok: true, value: [step('account', 'done'), step('speaker', 'failed', played.failure)] };
    }
    await book.remove(music);
    return refused({ kind: 'not_stored', message: failure.message });
  }

  /** @returns the music once it is heard, silent when it is not in time, left when it is not ours that is heard. */
  async function listen(music: TestMusic, player: Player): Promise<TestMusic | 'silent' | 'left'> {
    const sentMs = clock.monotonicMs();
    const goneBy = (length: Seconds) => clock.monotonicMs() - sentMs >= length * 1000;
    while (!goneBy(HEARD_WITHIN_FOR) && (await wait(LOOK_FOR))) {
      const seen = await inLane(music.accountId, () => player.look('needed', music));
      if (!seen.ok || !seen.value.playing) continue;
      if (!isOurs(seen.value, music)) {
        // Until then it may be the time before our command that is shown, or a media player that is not sure yet.
        if (goneBy(SETTLE_FOR)) return 'left';
        continue;
      }
      const { mark } = seen.value;
      if (mark === undefined) return music;
      await book.put({ ...music, mark });
      return { ...music, mark };
    }
    return 'silent';
  }

  async function playThere(
    accountId: AccountId,
    speaker: Speaker,
    { contextUri }: Music,
    { volumePercent, playFor }: SpeakerTestRequest,
  ): Promise<Answer> {
    const player = outputs.of(accountId, speaker);
    if (player === null) return told([step('account', 'failed', { kind: 'not_linked' })]);
    const sentMs = clock.monotonicMs();
    const begun = await inLane(accountId, () =>
      begin({ accountId, speaker, contextUri, volumePercent }, player),
    );
    if (!begun.ok) return begun;
    if (Array.isArray(begun.value)) return told(begun.value);
    const { music, doubt } = begun.value;
    const heard = await listen(music, player);
    const account = step('account', 'done');
    if (heard === 'left') {
      await book.remove(music);
      return told([account, step('speaker', 'done'), step('heard', 'left_alone')]);
    }
    if (heard === 'silent') {
      const speakerStep = doubt === null ? step('speaker', 'done') : step('speaker', 'failed', doubt);
      const steps = [account, speakerStep, step('heard', 'failed', { kind: 'not_confirmed' })];
      return told([...steps, ...(await ended(music, false))]);
    }
    const heardAfterMs = Math.round(clock.monotonicMs() - sentMs);
    await wait(seconds(playFor));
    const steps = [account, step('speaker', 'done'), step('heard', 'done')];
    return told([...steps, ...(await ended(heard, true))], heardAfterMs);
  }

  /** It goes on, also when nobody waits for it any more. */
  async function ended(music: TestMusic, heard: boolean): Promise<TestedStep[]> {
    let last: PlayerFailure | null = null;
    const over = endTestMusic(music, heard, {
      clock,
      rooms,
      wait,
      inLane: (job) => inLane(music.accountId, job),
      player: () => outputs.of(music.accountId, music.speaker),
      failed(failure) {
        last = failure;
      },
    }).then(async (steps) => {
      if (steps !== null) await book.remove(music);
      return steps;
    });
    const going = over.finally(() => {
      if (underWay.get(music.accountId) === going) underWay.delete(music.accountId);
    });
    underWay.set(music.accountId, going);
    const steps = await Promise.race([over, wait(PATIENCE_FOR).then(() => null)]);
    return steps ?? [step('paused', 'pending', last)];
  }

  async function ask(accountId: AccountId): Promise<SpeakerTestReport> {
    const player = players.of(accountId);
    if (player === null) return report([step('account', 'failed', { kind: 'not_linked' })]);
    const seen = await inLane(accountId, () => player.look());
    if (!seen.ok) return report([step('account', 'failed', seen.failure)]);
    const listed = await inLane(accountId, () => player.speakers());
    const account = step('account', 'done');
    if (!listed.ok) return report([account, step('speaker', 'failed', listed.failure)]);
    return report([account, step('speaker', 'done')], null, forRooms(listed.value));
  }

  return {
    async test(accountId, asked) {
      if (asked.speaker === undefined) return { ok: true, value: await ask(accountId) };
      const music = asked.music ?? musicOf(accountId, rooms());
      if (music === undefined) return refused({ kind: 'no_music' });
      if (isClosing || underWay.has(accountId)) return refused({ kind: 'taken', message: ANOTHER_TEST });
      const testing = playThere(accountId, asked.speaker, music, asked);
      underWay.set(accountId, testing);
      const answer = await testing;
      if (underWay.get(accountId) === testing) underWay.delete(accountId);
      return answer;
    },
    resume() {
      for (const music of book.all()) {
        const ageMs = clock.now() - music.startedAt;
        if (ageMs < 0 || ageMs > STILL_OURS_FOR_MS) void book.remove(music);
        else {
          log.info({ accountId: music.accountId }, 'a speaker test was cut off: its music is ended');
          void ended(music, false);
        }
      }
    },
    async close() {
      isClosing = true;
      for (const over of [...waiting]) over();
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}

const SOMEBODY_PLAYS = 'Somebody plays music there, which is left alone.';
const ANOTHER_TEST = 'Another test is under way with this account.';

/** A player asked how it stands fails as a speaker only where the speaker itself was asked. */
function askedOf({ kind }: PlayerFailure): TestedStep['step'] {
  const ofSpeakers: readonly PlayerFailure['kind'][] = [
    'speaker_not_found',
    'speaker_unreachable',
    'home_assistant_away',
  ];
  return ofSpeakers.includes(kind) ? 'speaker' : 'account';
}

/** @returns why a test must not play there, as a sentence; null: no room does. What a person has paused does not count. */
function roomThere(
  { accountId, speaker }: Pick<TestMusic, 'accountId' | 'speaker'>,
  rooms: readonly RoomState[],
): string | null {
  const there = rooms.find(({ phase }) => {
    if (phase.name === 'held' || !('session' in phase)) return false;
    return phase.session.accountId === accountId || isSameSpeaker(phase.session.speaker, speaker);
  });
  return there === undefined ? null : `The room "${there.room.name}" has music there. Stop it first.`;
}

function musicOf(accountId: AccountId, rooms: readonly RoomState[]): Music | undefined {
  return rooms.find(({ room }) => room.accountId === accountId)?.room.policy.music;
}

function report(
  steps: TestedStep[],
  heardAfterMs: number | null = null,
  speakers: Speaker[] | null = null,
): SpeakerTestReport {
  return { steps, heardAfterMs, speakers };
}

function told(steps: TestedStep[], heardAfterMs: number | null = null): Answer {
  return { ok: true, value: report(steps, heardAfterMs) };
}

function refused(failure: SpeakerTestRefusal): { ok: false; failure: SpeakerTestRefusal } {
  return { ok: false, failure };
}
