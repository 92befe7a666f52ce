import { describe } from 'vitest';
import { at, id, phase, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, pause, play } from './table.ts';

const { starting, playing, lingering, stopping, blocked } = phase;
const unheard = session({ heardAt: null });
const guarding = starting();
const asking = starting({ step: 'asking', asked: 2, plays: 1 });
const settling = starting({ step: 'verifying', asked: 3, plays: 1, settleUntil: at(10) });
const cause = id.event('e1');
const seen = (asked: number, shown: ReturnType<typeof playback.ours>) =>
  ({ type: 'playback_seen', asked, playback: shown }) as const;
const noConnection = { kind: 'unreachable' } as const;
const asleep = { kind: 'speaker_not_found' } as const;
const revoked = { kind: 'permission_ended' } as const;
const silence = { kind: 'not_confirmed' } as const;

describe('verifying: is it heard?', () => {
  const row = { from: settling, given: { now: at(9) } };
  const music = { session: session({ heardAt: at(9) }), asked: 3, lookAt: at(39) };
  const heard = {
    reason: { type: 'music_heard', latencyMs: 9000 },
    session: music.session,
    settles: cause,
  } as const;
  const again = starting({ ...settling, step: 'asking', asked: 4, plays: 2 });
  holds({
    'lingers when nobody is noticed any more': {
      ...row,
      event: seen(3, playback.ours()),
      to: lingering({ ...music, stopAt: at(300) }),
      ...heard,
    },
    'plays while somebody is': {
      ...row,
      event: seen(3, playback.ours()),
      given: { now: at(9), occupancy: { held: true, lastMotionAt: null } },
      to: playing(music),
      ...heard,
    },
    'believes no other music a millisecond before Spotify has settled': {
      from: settling,
      event: seen(3, playback.elsewhere()),
      given: { now: at(9.999) },
      to: starting({ ...settling, nextAt: at(10) }),
      reason: { type: 'still_settling', at: at(10) },
    },
    'looks for the last time when it has': {
      from: settling,
      event: seen(3, playback.nothing()),
      given: { now: at(8.999) },
      to: starting({ ...settling, nextAt: at(9) }),
      reason: { type: 'still_settling', at: at(9) },
    },
    'lets go when a person plays elsewhere once it has': {
      from: settling,
      event: seen(3, playback.elsewhere()),
      given: { now: at(10) },
      to: stopping({
        session: settling.session,
        because: 'moved_by_person',
        afterwards: { name: 'held', cause: 'moved' },
        watchUntil: at(25),
      }),
      commands: [pause(4)],
      reason: { type: 'person_took_over', cause: 'moved', playback: playback.elsewhere() },
      settles: cause,
    },
    'lets go when a person plays something else on the speaker': {
      from: starting({ ...settling, settleUntil: null }),
      event: seen(3, playback.otherMusic()),
      given: { now: at(10) },
      to: stopping({
        session: settling.session,
        because: 'other_music_by_person',
        afterwards: { name: 'held', cause: 'other_music' },
        watchUntil: at(25),
      }),
      commands: [pause(4)],
      reason: { type: 'person_took_over', cause: 'other_music', playback: playback.otherMusic() },
      settles: cause,
    },
    'plays once more when nothing is heard': {
      from: settling,
      event: seen(3, playback.ours(false)),
      given: { now: at(10) },
      to: again,
      reason: 'looked',
      commands: [play(4)],
    },
    'does not play a third time': {
      from: starting({ ...settling, plays: 2 }),
      event: seen(3, playback.nothing()),
      given: { now: at(19) },
      to: stopping({
        session: unheard,
        because: 'never_confirmed',
        afterwards: { name: 'blocked', failure: silence },
        asked: 4,
        watchUntil: at(34),
      }),
      reason: { type: 'start_failed', failure: silence, tries: 2 },
      commands: [pause(4)],
      settles: cause,
    },
    'does not play again when the time is over': {
      from: starting({ ...settling, failure: noConnection }),
      event: seen(3, playback.nothing()),
      given: { now: at(20) },
      to: stopping({
        session: unheard,
        because: 'never_confirmed',
        afterwards: { name: 'blocked', failure: noConnection },
        asked: 4,
        watchUntil: at(35),
      }),
      reason: { type: 'start_failed', failure: noConnection, tries: 1 },
      commands: [pause(4)],
      settles: cause,
    },
    'looks again when its alarm rings': {
      from: starting({ ...settling, nextAt: at(9) }),
      event: { type: 'alarm_rang' },
      given: { now: at(9) },
      to: starting({ ...settling, asked: 4 }),
      reason: 'looked',
      commands: [look(4)],
    },
    'looks again a second after a look that failed': {
      ...row,
      event: { type: 'look_failed', asked: 3, failure: noConnection },
      to: starting({ ...settling, failure: noConnection, nextAt: at(10) }),
      reason: { type: 'start_retried', failure: noConnection, at: at(10) },
    },
    'stops what may be heard when it loses its permission': {
      ...row,
      event: { type: 'look_failed', asked: 3, failure: revoked },
      to: stopping({
        session: unheard,
        because: 'never_confirmed',
        afterwards: { name: 'blocked', failure: revoked },
        asked: 4,
        watchUntil: at(24),
      }),
      reason: { type: 'start_failed', failure: revoked, tries: 1 },
      commands: [pause(4)],
      settles: cause,
    },
  });
});

describe('the end of patience, 20 s after the first motion', () => {
  const alarm = { type: 'alarm_rang' } as const;
  const late = { event: alarm, given: { now: at(20) } };
  holds({
    'comes not a millisecond sooner': {
      from: guarding,
      event: alarm,
      given: { now: at(19.999) },
      reason: 'alarm_early',
    },
    'blocks the room when play was never sent': {
      ...late,
      from: guarding,
      to: blocked({ retryAt: at(80) }),
      reason: { type: 'start_failed', failure: silence, tries: 0 },
      settles: cause,
    },
    'blocks the room when the speaker never woke up': {
      ...late,
      from: starting({ ...asking, failure: asleep, nextAt: at(21) }),
      to: blocked({ failure: asleep, retryAt: at(80) }),
      reason: { type: 'start_failed', failure: asleep, tries: 1 },
      settles: cause,
    },
    'stops what may be heard while play is under way': {
      ...late,
      from: asking,
      to: stopping({
        session: unheard,
        because: 'never_confirmed',
        afterwards: { name: 'blocked', failure: silence },
        asked: 3,
        watchUntil: at(35),
      }),
      reason: { type: 'start_failed', failure: silence, tries: 1 },
      commands: [pause(3)],
      settles: cause,
    },
  });
});
