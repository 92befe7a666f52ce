/** The only holder of phases: lets the rules decide, keeps what they decided, sets the alarm, sends the commands. In this order. */
import type { Change, StoredPhase } from '../contract/change.ts';
import type { PlayerFailure } from '../contract/failure.ts';
import type { PhaseOf } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import type { Policy, Room } from '../contract/room.ts';
import type { RoomState } from '../contract/snapshot.ts';
import {
  type AccountId,
  type Instant,
  type RoomId,
  type SessionId,
  seconds,
  shifted,
} from '../contract/units.ts';
import { upcoming } from '../core/begin.ts';
import { standingNo } from '../core/checks.ts';
import { decide } from '../core/decide.ts';
import { keeping } from '../core/keep.ts';
import {
  type AccountState,
  type Decision,
  decision,
  type PlayerCommand,
  type RoomEvent,
  type Situation,
  type WakeCommand,
} from '../core/situation.ts';
import { wakeAt } from '../core/time.ts';
import { unlinked } from '../core/unlink.ts';
import {
  type Alarms,
  type Clock,
  type History,
  type HomeActions,
  type Log,
  type Players,
  StorageFailure,
} from '../ports.ts';
import { claimsBeside } from './claims.ts';
import type { FactBook } from './facts.ts';
import type { HouseIndex } from './house-index.ts';
import type { HouseModes } from './house-modes.ts';
import type { Lanes } from './lanes.ts';
import type { Memories } from './memories.ts';
import type { NowPlayingBook } from './now-playing.ts';
import type { Outputs } from './outputs.ts';
import { nearbyAtParty, partyMoved } from './party.ts';
import { perform } from './perform.ts';
import { createPlayed } from './played.ts';
import { quotaIsNews } from './quota.ts';
import { changeOf, sessionOf } from './room-change.ts';
import { startsToday } from './starts.ts';
import type { Troubles } from './troubles.ts';
import { performWake, type Wakes } from './wakes.ts';

export type Standing = Pick<StoredPhase, 'phase' | 'reason' | 'since'>;

export interface DeskDeps {
  clock: Clock;
  alarms: Alarms;
  players: Players;
  outputs: Outputs;
  home: HomeActions;
  wakes: Wakes;
  nowPlaying: NowPlayingBook;
  history: History;
  log: Log;
  lanes: Lanes;
  memories: Memories;
  troubles: Troubles;
  facts: FactBook;
  modes: HouseModes;
  index: () => HouseIndex;
  newId: () => string;
  /** Something a listener may want to know has changed. */
  changed: () => void;
  /** Whoever comes in from outside compares the clocks first: deadlines must fit the time at which they are judged. */
  checkClock: () => void;
}

/** More to keep in the same transaction, made once the rules have spoken. */
export type Along = (decided: Decision) => Change;

export interface RoomDesk {
  standing(roomId: RoomId): Standing;
  /** @param policy instead of the stored one. */
  situation(roomId: RoomId, policy?: Policy): Situation | null;
  /** What somebody who comes in at this moment would meet. */
  outlook(roomId: RoomId): Pick<RoomState, 'refusal' | 'next'>;
  /** Decides at once. A room that does not exist answers with nothing changed. */
  accept(roomId: RoomId, event: RoomEvent, along?: Along): Decision;
  forget(roomId: RoomId): void;
  /** The account is unlinked, and the room does not play by it. @throws StorageFailure */
  forgetAccount(roomId: RoomId, accountId: AccountId): void;
  roomIds(): RoomId[];
}

const silent: PhaseOf<'silent'> = { name: 'silent', endedAt: null, resume: null };

export function createRoomDesk(deps: DeskDeps): RoomDesk {
  const { clock, alarms, history, log, lanes, memories, troubles, index } = deps;
  const played = createPlayed(history);
  const standings = new Map<RoomId, Standing>(history.phases().map((row) => [row.roomId, row]));
  const standing = (roomId: RoomId): Standing =>
    standings.get(roomId) ?? { phase: silent, reason: { type: 'nothing_changed' }, since: clock.now() };

  /** @param nextSessionId of a session that would begin now; who only asks needs none. */
  function situation(roomId: RoomId, policy?: Policy, nextSessionId = ''): Situation | null {
    const house = index();
    const stored = house.rooms.get(roomId);
    if (stored === undefined) return null;
    const room = policy === undefined ? stored : { ...stored, policy };
    return {
      now: clock.now(),
      room,
      timeZone: house.document.settings.timeZone,
      ...memories.senses(room, house),
      alsoQuiet: house.quietAround(room),
      nearby: nearbyAtParty(
        room,
        sessionOf(standing(roomId).phase)?.accountId ?? room.accountId,
        house,
        memories,
      ),
      claims: claimsBeside(roomId, standings, house, memories),
      ...sharingOf(room.accountId, house),
      facts: deps.facts.all(),
      modes: deps.modes.now(),
      startsToday: startsToday(
        room,
        standing(roomId).phase,
        history,
        clock.now(),
        house.document.settings.timeZone,
      ),
      accountFailure: failureOf(room.accountId),
      reserve: reserveOf(room, house),
      nextSessionId: nextSessionId as SessionId,
      playedBefore: played.before(roomId),
    };
  }

  function failureOf(accountId: AccountId | null): PlayerFailure | null {
    return accountId === null || deps.players.of(accountId) === null ? { kind: 'not_linked' } : null;
  }

  function reserveOf({ reserveAccountId: id }: Room, house: HouseIndex): AccountState | null {
    if (id === null) return null;
    return { id, ...sharingOf(id, house), failure: failureOf(id) };
  }

  function accept(roomId: RoomId, event: RoomEvent, along: Along = () => ({})): Decision {
    const before = standing(roomId);
    const facts = situation(roomId, undefined, deps.newId());
    if (facts === null) return decision(before.phase, { type: 'nothing_changed' });
    const decided = keep(roomId, before, decide(before.phase, event, facts), event, facts.now, along);
    if (deps.nowPlaying.isNews(roomId, event, decided.phase)) deps.changed();
    alarms.set(`room ${roomId}`, wakeAt(decided.phase), () => arrive(roomId, { type: 'alarm_rang' }));
    for (const command of decided.commands) {
      if (command.type === 'take_stream')
        for (const other of command.from) accept(other, { type: 'stream_lost', roomId });
      else if (command.type === 'follow') accept(command.from, { type: 'followed', roomId });
      else send(roomId, command);
    }
    for (const other of partyMoved(event, facts)) accept(other, { type: 'party_moved', roomId });
    return decided;
  }

  function arrive(roomId: RoomId, event: RoomEvent): void {
    deps.checkClock();
    accept(roomId, event);
  }

  /** Nothing is asked of the player that is not on disk: a power cut between the two must not leave music that nobody remembers. */
  function keep(
    roomId: RoomId,
    before: Standing,
    decided: Decision,
    event: RoomEvent,
    now: Instant,
    along: Along,
  ): Decision {
    const how = keeping(before.phase, decided.phase, event.type);
    const turned = before.phase.name !== decided.phase.name;
    // The same again may say something newer, such as when it is tried next.
    const isSame = decided.reason.type === before.reason.type;
    const reason = how === 'now' || isSame ? decided.reason : before.reason;
    const since = event.type === 'clock_jumped' ? shifted(before.since, event.byMs) : before.since;
    const after: Standing = { phase: decided.phase, reason, since: turned ? now : since };
    const change = { ...along(decided), ...changeOf(roomId, before, decided, after, how, now) };
    try {
      if (how === 'now') history.save(change);
      else history.saveSoon(change);
      troubles.clear('storage');
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      if (troubles.set('storage', { trouble: { type: 'storage' }, sentence: error.message }))
        log.error({ roomId }, error.message);
      // Music that could not be remembered is not begun. Whatever ends it goes on, and is written when the disk takes it.
      if (decided.phase.name === 'starting' && turned) {
        const refused = decision(before.phase, { type: 'not_stored', message: error.message });
        history.saveSoon(along(refused));
        return refused;
      }
      history.saveSoon(change);
    }
    standings.set(roomId, after);
    if (decided.session !== null) played.heard(decided.session);
    if (change.wake !== undefined) deps.wakes.told(change.wake);
    if (how !== 'no') {
      log[turned ? 'info' : 'debug'](
        { roomId, from: before.phase.name, to: after.phase.name, reason: decided.reason },
        'decided',
      );
      deps.changed();
    }
    return decided;
  }

  /** Only the first request of a start: those after it answer to Spotify, not to the report. */
  function requested(roomId: RoomId): void {
    const { phase } = standing(roomId);
    if (phase.name === 'starting' && phase.cause !== null)
      history.saveSoon({ requested: { eventId: phase.cause, at: clock.now() } });
  }

  function send(roomId: RoomId, command: PlayerCommand | WakeCommand): void {
    // Waking takes its time, and the account may have to pause in another room meanwhile.
    lanes.run(command.type === 'wake' ? `wake ${roomId}` : command.accountId, async () => {
      const answer =
        command.type === 'wake'
          ? await performWake(command, deps.home)
          : await perform(command, deps.outputs, () => requested(roomId));
      if ('failure' in answer)
        log.warn({ roomId, command: command.type, failure: answer.failure }, 'the player did not do it');
      if (command.type !== 'wake' && quotaIsNews(troubles, command.accountId, answer)) deps.changed();
      arrive(roomId, answer);
    });
  }

  return {
    standing,
    situation: (roomId, policy) => situation(roomId, policy),
    outlook(roomId) {
      const { phase } = standing(roomId);
      const facts = phase.name === 'silent' ? situation(roomId) : null;
      if (phase.name !== 'silent' || facts === null) return { refusal: null, next: null };
      const refusal = standingNo(phase, facts);
      return { refusal, next: refusal === null ? upcoming(phase, facts) : null };
    },
    accept,
    forget(roomId) {
      standings.delete(roomId);
      played.forget(roomId);
      alarms.set(`room ${roomId}`, null, () => {});
    },
    forgetAccount(roomId, accountId) {
      const before = standing(roomId);
      // What a look found tells what somebody listened to.
      const reason: Reason = 'playback' in before.reason ? { type: 'nothing_changed' } : before.reason;
      const after = { ...before, reason, phase: unlinked(before.phase, accountId) };
      history.save({ phase: { roomId, ...after, savedAt: clock.now() } });
      standings.set(roomId, after);
      played.forget(roomId);
      alarms.set(`room ${roomId}`, wakeAt(after.phase), () => arrive(roomId, { type: 'alarm_rang' }));
    },
    roomIds: () => [...standings.keys()],
  };
}

function sharingOf(
  accountId: AccountId | null,
  house: HouseIndex,
): Pick<AccountState, 'sharing' | 'followAfterFor'> {
  const account = accountId === null ? undefined : house.accounts.get(accountId);
  return { sharing: account?.sharing ?? 'first_wins', followAfterFor: account?.followAfterFor ?? seconds(0) };
}
