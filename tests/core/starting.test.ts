import { describe } from 'vitest';
import { at, claim, id, phase, room } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, play } from './table.ts';

const { starting, silent, blocked } = phase;
const guarding = starting();
const asking = starting({ step: 'asking', asked: 2, plays: 1 });
const cause = id.event('e1');
const seen = (asked: number, shown: ReturnType<typeof playback.ours>) =>
  ({ type: 'playback_seen', asked, playback: shown }) as const;
const noConnection = { kind: 'unreachable' } as const;
const asleep = { kind: 'speaker_not_found' } as const;
const silence = { kind: 'not_confirmed' } as const;
const nowhere = { itemUri: null, positionMs: 0 };

describe('guarding: does someone else listen?', () => {
  const theirs = playback.elsewhere();
  const asks = {
    to: starting({ step: 'asking', asked: 2, plays: 1, stood: nowhere }),
    reason: 'looked',
    commands: [play(2)],
  } as const;
  const row = { from: guarding, event: seen(1, theirs), given: { now: at(1) } };
  holds({
    'plays when nobody does': { ...row, ...asks, commands: [play(2)], event: seen(1, playback.nothing()) },
    'plays over what stands still': {
      ...row,
      ...asks,
      commands: [play(2)],
      event: seen(1, playback.elsewhere(false)),
    },
    'remembers where our own list stands': {
      ...row,
      ...asks,
      commands: [play(2)],
      event: seen(1, { ...playback.ours(false), itemUri: 'spotify:track:t', progressMs: 61_000 }),
      to: starting({ ...asks.to, stood: { itemUri: 'spotify:track:t', positionMs: 61_000 } }),
    },
    'and that it stands where Spotify does not say': {
      ...row,
      ...asks,
      commands: [play(2)],
      event: seen(1, playback.ours(false)),
    },
    'plays softly where the room begins softly': {
      ...row,
      ...asks,
      event: seen(1, playback.nothing()),
      given: { now: at(1), room: room({ policy: { softStartFor: 30 } }) },
      commands: [play(2, 6, null, true)],
    },
    'plays at the volume of the room': {
      ...row,
      event: seen(1, playback.nothing()),
      given: { now: at(1), room: room({ policy: { volumePercent: 40 } }) },
      to: asks.to,
      reason: 'looked',
      commands: [play(2, 40)],
    },
    'leaves a person their music': {
      ...row,
      to: silent(),
      reason: { type: 'others_play', playback: theirs },
      settles: cause,
    },
    'takes it over when the room says so': {
      ...row,
      ...asks,
      commands: [play(2)],
      given: { now: at(1), room: room({ policy: { whenOthersPlay: 'take_over' } }) },
    },
    'takes it over when a person asked': {
      ...row,
      from: starting({ byHand: true }),
      to: starting({ byHand: true, step: 'asking', asked: 2, plays: 1, stood: nowhere }),
      reason: 'looked',
      commands: [play(2)],
    },
    'takes over what another of our rooms is just stopping': {
      ...row,
      ...asks,
      commands: [play(2)],
      event: seen(1, {
        ...theirs,
        contextUri: 'spotify:playlist:kitchen',
        device: { id: null, name: 'kitchen SPEAKER ', type: 'Speaker' },
      }),
      given: { now: at(1), claims: [claim({ phase: 'stopping' })] },
    },
  });
});

describe('asking: play was sent', () => {
  const verifying = starting({ step: 'verifying', asked: 2, plays: 1, settleUntil: at(7), nextAt: at(3) });
  const row = { from: asking, given: { now: at(2) } };
  holds({
    'looks a second after it was accepted': {
      ...row,
      event: { type: 'play_accepted', asked: 2 },
      to: verifying,
      reason: { type: 'still_settling', at: at(3) },
    },
    'forgets what went wrong before it was accepted': {
      ...row,
      from: starting({ ...asking, failure: asleep }),
      event: { type: 'play_accepted', asked: 2 },
      to: verifying,
      reason: { type: 'still_settling', at: at(3) },
    },
    'looks as well when nobody knows whether it was': {
      ...row,
      event: { type: 'play_failed', asked: 2, failure: noConnection },
      to: starting({ ...verifying, failure: noConnection }),
      reason: { type: 'still_settling', at: at(3) },
    },
    'gives a sleeping speaker 3 s to wake up': {
      ...row,
      event: { type: 'play_failed', asked: 2, failure: asleep },
      to: starting({ ...asking, refused: 1, failure: asleep, nextAt: at(5) }),
      reason: { type: 'start_retried', failure: asleep, at: at(5) },
    },
    'looks then, for a person may have begun to listen meanwhile': {
      from: starting({ ...asking, failure: asleep, nextAt: at(5) }),
      event: { type: 'alarm_rang' },
      given: { now: at(5) },
      to: starting({ ...asking, step: 'guarding', failure: asleep, asked: 3 }),
      reason: 'looked',
      commands: [look(3)],
    },
    'does so not a millisecond sooner': {
      from: starting({ ...asking, failure: asleep, nextAt: at(5) }),
      event: { type: 'alarm_rang' },
      given: { now: at(4.999) },
      reason: 'alarm_early',
    },
    'does not ask again while an answer is awaited': {
      from: asking,
      event: { type: 'alarm_rang' },
      given: { now: at(19.999) },
      reason: 'alarm_early',
    },
    'waits for as long as Spotify says, when there is time': {
      ...row,
      event: { type: 'play_failed', asked: 2, failure: { kind: 'rate_limited', retryAt: at(19) } },
      to: starting({
        ...asking,
        refused: 1,
        failure: { kind: 'rate_limited', retryAt: at(19) },
        nextAt: at(19),
      }),
      reason: { type: 'start_retried', failure: { kind: 'rate_limited', retryAt: at(19) }, at: at(19) },
    },
    'gives up when there is not, and has nothing to stop': {
      ...row,
      event: { type: 'play_failed', asked: 2, failure: { kind: 'rate_limited', retryAt: at(20) } },
      to: blocked({ failure: { kind: 'rate_limited', retryAt: at(20) }, retryAt: at(32) }),
      reason: { type: 'start_failed', failure: { kind: 'rate_limited', retryAt: at(20) }, tries: 1 },
      settles: cause,
    },
  });

  for (const kind of [
    'not_linked',
    'permission_ended',
    'not_allowed',
    'premium_required',
    'speaker_restricted',
  ] as const)
    holds({
      [`gives up at once on ${kind}, which only a person can mend`]: {
        ...row,
        event: { type: 'play_failed', asked: 2, failure: { kind } },
        to: blocked({ failure: { kind }, retryAt: at(602) }),
        reason: { type: 'start_failed', failure: { kind }, tries: 1 },
        settles: cause,
      },
    });

  const refused = { kind: 'refused', status: 403, reason: 'UNKNOWN' } as const;
  for (const failure of [asleep, refused, silence])
    holds({
      [`tries again after ${failure.kind}`]: {
        ...row,
        event: { type: 'play_failed', asked: 2, failure },
        to: starting({ ...asking, refused: 1, failure, nextAt: at(5) }),
        reason: { type: 'start_retried', failure, at: at(5) },
      },
    });
});
