/** The list is over while someone is still there: begin again, go on with another list, or leave it at that. */
import { mayBeObeyed } from '../contract/failure.ts';
import type { PhaseOf } from '../contract/phase.ts';
import { isOnSpeaker, isOurs, type Playback } from '../contract/playback.ts';
import { after } from '../contract/units.ts';
import { ended, hold } from './enter.ts';
import { chooseList, planNow } from './plan.ts';
import { type Decision, decision, oursOf, type RoomEvent, type Situation } from './situation.ts';
import { AGAIN_FOR, LATE_START_FOR, nextLook, retryAfter, WATCH_FOR } from './tempo.ts';

type Music = PhaseOf<'playing' | 'lingering'>;

/**
 * Spotify leaves a list that is over at the beginning of its first item. A person who pauses leaves it in the middle of
 * something: at exactly the first millisecond nobody's finger is. A list begun again and not heard yet shows the one before it.
 */
export function isOver(
  playback: Playback,
  { session, lateUntil }: Pick<Music, 'session' | 'lateUntil'>,
): boolean {
  const stands = !playback.playing && playback.progressMs === 0 && isOnSpeaker(playback, session.speaker);
  return stands && (lateUntil !== null || isOurs(playback, oursOf(session)));
}

export function whenOver(phase: Music, playback: Playback, situation: Situation): Decision {
  const { now, room } = situation;
  switch (room.policy.whenMusicEnds) {
    case 'stop': {
      const session = ended(phase.session, 'music_ended', now);
      return decision(hold('ended', now, situation), { type: 'music_ended' }, { session });
    }
    case 'repeat':
      return again(phase, phase.session.contextUri, playback, situation);
    case 'next_list': {
      const { playedBefore, nextSessionId } = situation;
      const { contextUri } = phase.session;
      const next = chooseList(planNow(situation), [contextUri, ...playedBefore], nextSessionId);
      return again(phase, next.contextUri, playback, situation);
    }
  }
}

/** In the same session, and as loud as it was: somebody may have turned it meanwhile. */
function again(
  phase: Music,
  contextUri: Music['session']['contextUri'],
  playback: Playback,
  situation: Situation,
): Decision {
  const { now } = situation;
  const session = { ...phase.session, contextUri };
  const asked = phase.asked + 1;
  const lateUntil = after(now, AGAIN_FOR);
  return decision(
    { ...phase, session, asked, lookAt: null, lateUntil },
    { type: 'music_repeated' },
    {
      session,
      commands: [
        {
          type: 'play',
          accountId: session.accountId,
          asked,
          ours: oursOf(session),
          volumePercent: playback.volumePercent ?? planNow(situation).volumePercent,
          position: null,
          softly: false,
        },
      ],
    },
  );
}

/** Whether it is heard the next look tells; when it is not, that look begins it once more. */
export function begunAgain(
  phase: Music | PhaseOf<'warning'>,
  event: Extract<RoomEvent, { type: 'play_accepted' | 'play_failed' }>,
  { now }: Situation,
): Decision {
  if (phase.lateUntil === null) return decision(phase, { type: 'nothing_changed' });
  // No answer does not mean no music.
  if (event.type === 'play_accepted' || mayBeObeyed(event.failure)) {
    const at = nextLook(now);
    return decision(
      { ...phase, lookAt: at, lateUntil: after(now, LATE_START_FOR) },
      { type: 'still_settling', at },
    );
  }
  const { failure } = event;
  const at = retryAfter(failure, WATCH_FOR, now);
  return decision({ ...phase, lookAt: at, lateUntil: null }, { type: 'start_retried', failure, at });
}
