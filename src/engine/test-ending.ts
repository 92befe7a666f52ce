/** Ends the music of a speaker test as stopping ends a room's: it is over when silence was seen or another hand, not before. */
import type { PlayerFailure } from '../contract/failure.ts';
import { isOurs, type Playback } from '../contract/playback.ts';
import type { RoomState } from '../contract/snapshot.ts';
import { isSameSpeaker } from '../contract/speaker.ts';
import type { TestedStep, TestMusic } from '../contract/speaker-test.ts';
import { after, type Seconds, seconds } from '../contract/units.ts';
import { stands } from '../core/found.ts';
import { LATE_START_FOR, STOP_CHECK_FOR, stopRetryAt } from '../core/tempo.ts';
import type { Clock, Player } from '../ports.ts';

export interface EndingDeps {
  clock: Clock;
  /** null: no permission is stored any more. */
  player: () => Player | null;
  rooms: () => readonly RoomState[];
  /** After whatever was asked of the account before. */
  inLane: <Value>(job: () => Promise<Value>) => Promise<Value>;
  /** @returns whether all of it went by; not so when everything is closing. */
  wait: (length: Seconds) => Promise<boolean>;
  /** Told what failed, for those who do not wait until it is over. */
  failed: (failure: PlayerFailure) => void;
}

type Attempt =
  | { is: 'silent'; found: Playback }
  | { is: 'paused' }
  | { is: 'left' }
  | { is: 'busy' }
  | { is: 'failed'; failure: PlayerFailure };

const notLinked: PlayerFailure = { kind: 'not_linked' };

/**
 * @param heard whether the music was heard: play that was sent and not heard may still come true, so its silence is watched for a while.
 * @returns how it ended; null when everything was closed before.
 */
export async function endTestMusic(
  music: TestMusic,
  heard: boolean,
  deps: EndingDeps,
): Promise<TestedStep[] | null> {
  const { clock, inLane, wait } = deps;
  const watchUntil = heard ? music.startedAt : after(music.startedAt, LATE_START_FOR);
  let byUs = !heard;
  for (let tries = 1; ; ) {
    const attempt = await inLane(() => pauseOnce(music, deps));
    if (attempt.is === 'left') return [step('paused', 'left_alone')];
    if (attempt.is === 'silent' && clock.now() >= watchUntil) {
      const paused = step('paused', byUs ? 'done' : 'left_alone');
      return [paused, ...(await inLane(() => volumeGivenBack(music, attempt.found, deps)))];
    }
    if (attempt.is === 'paused') byUs = true;
    if (attempt.is === 'failed') {
      deps.failed(attempt.failure);
      const waitMs = stopRetryAt(attempt.failure, tries, clock.now()) - clock.now();
      tries += 1;
      if (!(await wait(seconds(waitMs / 1000)))) return null;
    } else {
      tries = 1;
      if (!(await wait(STOP_CHECK_FOR))) return null;
    }
  }
}

/** One look, and if it is still ours one pause. What a room has, or is about to have, is its own business. */
async function pauseOnce(music: TestMusic, { player, rooms }: EndingDeps): Promise<Attempt> {
  const phases = rooms().map(({ phase }) => phase);
  const isStarting = phases.some(
    (phase) => phase.name === 'starting' && phase.session.accountId === music.accountId,
  );
  // A pause that is obeyed after its play would silence that room; and until it is heard it may fail, and this go on.
  if (isStarting) return { is: 'busy' };
  const hasThis = phases.some(
    (phase) =>
      phase.name !== 'held' &&
      'session' in phase &&
      phase.session.contextUri === music.contextUri &&
      isSameSpeaker(phase.session.speaker, music.speaker),
  );
  if (hasThis) return { is: 'left' };
  const asked = await player()?.pause(music);
  if (!asked?.ok) return { is: 'failed', failure: asked?.failure ?? notLinked };
  const { paused, found } = asked.value;
  if (paused) return { is: 'paused' };
  if (!found.playing) return { is: 'silent', found };
  return { is: isOurs(found, music) ? 'busy' : 'left' };
}

/** @returns nothing when it is as loud as before, or a person has turned it since. */
async function volumeGivenBack(
  music: TestMusic,
  found: Playback,
  { player }: EndingDeps,
): Promise<TestedStep[]> {
  const { foundPercent, volumePercent } = music;
  const isAsSet =
    isOurs(found, music) && found.volumePercent !== null && stands(found.volumePercent, volumePercent);
  if (foundPercent === null || stands(foundPercent, volumePercent) || !isAsSet) return [];
  const set = await player()?.setVolume(music, foundPercent, 'paused');
  // Many devices take no volume while they are silent: whoever plays there next sets their own.
  if (!set?.ok) return [step('volume', 'failed', set?.failure ?? notLinked)];
  return [step('volume', set.value.set ? 'done' : 'left_alone')];
}

export function step(
  name: TestedStep['step'],
  outcome: TestedStep['outcome'],
  failure: PlayerFailure | null = null,
): TestedStep {
  return { step: name, outcome, failure };
}
