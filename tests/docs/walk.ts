/** Walks through a room's life at random, with a fixed seed, and writes down every change of phase that the rules really make. */
import { Sharing } from '../../src/contract/account.ts';
import type { PlayerFailure } from '../../src/contract/failure.ts';
import { noModes } from '../../src/contract/modes.ts';
import type { Phase, PhaseOf } from '../../src/contract/phase.ts';
import { after, Instant, latest, Percent, seconds, soonest } from '../../src/contract/units.ts';
import { decide } from '../../src/core/decide.ts';
import { oursOf, type RoomEvent, type Situation } from '../../src/core/situation.ts';
import { wakeAt } from '../../src/core/time.ts';
import { createChance } from '../../src/demo/chance.ts';
import { at, claim, id, motion, phase, room, senses, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';

export interface Transition {
  from: string;
  to: string;
  reason: string;
}

/** Ten times as many find nothing more. */
const STEPS = 800_000;

const mode = { setBy: null, setAt: at(0), until: null, untilAllLeft: false };
const modes = [
  { ...noModes, snooze: mode },
  { ...noModes, vacation: mode },
  { ...noModes, guest: mode },
  { ...noModes, quietNow: mode },
];
const conditions = [{ fact: id.fact('somebody_home'), unknownMeans: 'yes' as const }];

/** What people may make of a room. Times are short, so that a walk meets their ends often. */
const rooms = [
  room({
    policy: {
      timeoutFor: 60,
      warning: { lastsFor: 50 },
      maxSessionFor: 400,
      holdAtLeastFor: 60,
      holdEmptyFor: 30,
    },
  }),
  room({ policy: { whenOthersPlay: 'take_over', cooldownFor: 0, warning: { lastsFor: 290 } } }),
  room({ policy: { timeoutFor: 60, whenMusicEnds: 'stop', softStartFor: 9, warning: { lastsFor: 50 } } }),
  room({ policy: { quietHours: [{ from: '00:00', to: '12:00' }], warning: { lastsFor: 290 } } }),
  room({
    policy: {
      quietHours: [{ from: '13:00', to: '13:30' }],
      whenQuietBegins: 'end',
      warning: { lastsFor: 290 },
      whenMusicEnds: 'stop',
    },
  }),
  room({
    policy: {
      quietHours: [{ from: '13:00', to: '13:30' }],
      whenQuietBegins: 'soften',
      warning: { lastsFor: 290 },
      whenMusicEnds: 'stop',
    },
  }),
  room({
    policy: {
      plan: [{ from: '00:00', to: '12:30', timeoutFor: 20, volumePercent: 5 }],
      warning: { lastsFor: 15 },
    },
  }),
  room({
    policy: {
      confirm: { heldFor: 2, pulses: 3 },
      timeoutFor: 60,
      warning: { lastsFor: 50 },
      startsPerDayAtMost: 1,
      conditions,
      guestsWelcome: false,
    },
  }),
  room({ wake: [{ action: 'media_player.turn_on', entityId: 'media_player.hall', thenWaitFor: 1 }] }),
  room({
    policy: {
      quietHours: [{ from: '00:00', to: '12:00' }],
      confirm: { pulses: 2 },
      warning: { lastsFor: 290 },
    },
  }),
];
const volumes = [Percent.parse(10), Percent.parse(25), null];
const turnedOff = room({ enabled: false });
/** Made once: to parse a room at every step would take most of the time. */
const calm = situation();

/** A room with music: it has been left; someone is in it; it is on our speaker by another account. */
const others = [
  claim(),
  claim({ occupancy: { held: true, lastMotionAt: null } }),
  claim({ accountId: id.account('nina'), ours: oursOf(session()) }),
];

/** @returns each change of phase once with each of its reasons, in alphabetical order. */
export function transitionsMade(seed = 1, steps = STEPS): Transition[] {
  const found = new Map<string, Transition>();
  const step = createWalk(seed);
  for (let taken = 0; taken < steps; taken++) {
    const made = step();
    if (made.from !== made.to) found.set(JSON.stringify(made), made);
  }
  return [...found.values()].toSorted((a, b) => key(a).localeCompare(key(b)));
}

function key({ from, to, reason }: Transition): string {
  return `${from} ${to} ${reason}`;
}

/** Nothing plays before it is asked for, and a speaker that was woken is slow to obey. */
function isSilent({ step, waking }: PhaseOf<'starting'>): boolean {
  return step === 'guarding' || waking !== null;
}

function createWalk(seed: number): () => Transition {
  const chance = createChance(seed, 'walk');
  const one = <Value>(...values: readonly Value[]): Value =>
    values[Math.floor(chance() * values.length)] as Value;
  const unlikely = () => chance() < 0.1;

  const userId = id.user('u1');
  let now = at(0);
  let where: Phase = phase.silent();
  let inRoom = room();
  // What the sensors say: it changes with a report, an edit of the house or a restart, as it does in the house itself.
  let occupancy: Situation['occupancy'] = { held: false, lastMotionAt: null };

  let party = false;

  function letTimePass(): void {
    const alarm = wakeAt(where) ?? now;
    const pauses = [seconds(0.1), seconds(1), seconds(7), seconds(70), seconds(3000)];
    now = unlikely()
      ? after(now, one(...pauses))
      : latest(now, soonest(alarm, after(now, one(...pauses))) ?? now);
  }

  const notice = (held: boolean) => {
    occupancy = { held, lastMotionAt: now };
  };
  const failure = () =>
    one<PlayerFailure>({ kind: 'unreachable' }, { kind: 'premium_required' }, { kind: 'speaker_not_found' });
  const shown = () =>
    unlikely()
      ? one(
          playback.ours(false),
          { ...playback.ours(false), progressMs: 5000 },
          playback.otherMusic(),
          playback.elsewhere(),
          playback.over(),
          playback.nothing(),
        )
      : where.name === 'stopping' || (where.name === 'starting' && isSilent(where))
        ? playback.nothing()
        : { ...playback.ours(), volumePercent: one(...volumes) };

  function answer(): RoomEvent {
    const asked = 'asked' in where ? where.asked : 0;
    if (where.name === 'stopping')
      return unlikely()
        ? { type: 'pause_failed', asked, failure: failure() }
        : { type: 'pause_answered', asked, paused: unlikely(), found: shown() };
    if ('lowered' in where && where.lowered !== null && where.lookAt === null && one(true, false))
      return unlikely()
        ? { type: 'volume_failed', asked, failure: failure() }
        : { type: 'volume_answered', asked, set: !unlikely(), found: shown() };
    if (where.name === 'starting' && where.step === 'waking')
      return { type: 'wake_answered', asked, trouble: null };
    // A speaker that is asleep stays so for a while, or nobody would see it given up.
    if (where.name === 'starting' && where.step === 'asking')
      return unlikely() || (where.waking !== null && one(true, true, false))
        ? {
            type: 'play_failed',
            asked,
            failure: where.waking === null ? failure() : { kind: 'speaker_not_found' },
          }
        : { type: 'play_accepted', asked };
    return unlikely()
      ? { type: 'look_failed', asked, failure: failure() }
      : { type: 'playback_seen', asked, playback: shown() };
  }

  function happening(): RoomEvent {
    switch (
      unlikely() ? one('person', 'house', 'party') : one('answer', 'answer', 'alarm', 'pulse', 'came', 'left')
    ) {
      case 'answer':
        return answer();
      case 'alarm':
        return { type: 'alarm_rang' };
      case 'pulse': {
        const repeat = unlikely();
        if (!repeat) notice(occupancy.held);
        return motion({ at: now, repeat });
      }
      case 'came':
        notice(true);
        return motion({ at: now });
      case 'left':
        notice(unlikely());
        return { type: 'occupancy_changed', at: now };
      case 'person':
        return one<RoomEvent>(
          { type: 'start_asked', userId },
          { type: 'stop_asked', userId },
          { type: 'extend_asked', userId, extendFor: seconds(600) },
          { type: 'snooze_asked', userId, snoozeFor: seconds(60) },
          { type: 'everyone_left' },
          { type: 'resume_asked', userId },
          { type: 'stream_lost', roomId: id.room('kitchen') },
          { type: 'followed', roomId: id.room('kitchen') },
        );
      case 'party':
        party = !party;
        return { type: 'party_moved', roomId: id.room('kitchen') };
      case 'house':
        // Sensors may have been turned off or moved meanwhile.
        occupancy = { ...occupancy, held: one(true, false) };
        if (one(true, false)) return { type: 'restarted', savedAt: Instant.parse(now - 5000) };
        inRoom = unlikely() ? turnedOff : one(...rooms);
        return { type: 'room_changed' };
    }
  }

  return () => {
    letTimePass();
    const from = where.name;
    const event = happening();
    const situationNow: Situation = {
      ...calm,
      now,
      room: inRoom,
      occupancy,
      nearby: [senses({ occupancy: { held: party, lastMotionAt: null } })],
      // What comes of enough motion is seen too seldom by chance.
      claims: unlikely() || (where.name === 'confirming' && one(true, false)) ? [one(...others)] : [],
      sharing: one(...Sharing.options),
      facts: unlikely() ? { [id.fact('somebody_home')]: false } : {},
      modes: unlikely() ? one(...modes) : noModes,
      startsToday: unlikely() ? 1 : 0,
      accountFailure: unlikely() ? { kind: 'not_linked' } : null,
    };
    const decided = decide(where, event, situationNow);
    where = decided.phase;
    return { from, to: where.name, reason: decided.reason.type };
  };
}
