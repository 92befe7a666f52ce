/** Every seam of the house on one page: what the engine needs of the world, and what it offers to it. */
import type { Account, AccountEdit } from './contract/account.ts';
import type { SumsFilter, SumsView } from './contract/analytics.ts';
import type { Candidates } from './contract/candidates.ts';
import type { Change, Forgotten, StoredPhase } from './contract/change.ts';
import type { Command, CommandResult } from './contract/command.ts';
import type { FactKey } from './contract/condition.ts';
import type { PlayerFailure } from './contract/failure.ts';
import type { HouseDocument, Settings } from './contract/house.ts';
import type {
  AccountStanding,
  Consent,
  ConsentFailure,
  LinkFailure,
  LinkRequest,
  LinkWaiting,
  Pasted,
} from './contract/link.ts';
import type { StoredModes } from './contract/modes.ts';
import type { MotionReport, SensorMemory } from './contract/motion.ts';
import type { MoveOrder, Ours, Playback, PlayOrder, Urgency } from './contract/playback.ts';
import type { EditFailure } from './contract/problem.ts';
import type { Issue } from './contract/reason.ts';
import type { HomeRights } from './contract/rights.ts';
import type { Policy, Room } from './contract/room.ts';
import type { PendingLink, SpotifyGrant } from './contract/secrets.ts';
import type { Sensor, SensorLoss, SensorStatus } from './contract/sensor.ts';
import type { SensorHealth } from './contract/sensor-health.ts';
import type { Session } from './contract/session.ts';
import type { Snapshot, Upcoming } from './contract/snapshot.ts';
import type { EntityId, ListedSpeaker, MediaPlayerSpeaker, Speaker } from './contract/speaker.ts';
import type { DayRows } from './contract/strip.ts';
import type { StoredToken, Token, TokenRefusal, TokenWish } from './contract/token.ts';
import type {
  AccountId,
  EventId,
  Instant,
  LinkId,
  Percent,
  RoomId,
  Seconds,
  SensorId,
  SessionId,
  TokenId,
  UserId,
} from './contract/units.ts';
import type { Person, User } from './contract/user.ts';
import type { HistoryFilter, MotionEvent, Step, Verdict } from './contract/verdict.ts';
import type { EntityState, HomeAction, HomeFailure, WakeHistory, WakeRecord } from './contract/wake.ts';
import type { Check } from './core/checks.ts';
import type { VolumeOnly } from './core/situation.ts';

export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; failure: Failure };

// ── What we need ────────────────────────────────────────────────────────────────────────────────

/** Two clocks: the wall clock, which may jump, and one that only ever goes forward. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some fixed moment; differences mean something, values do not. */
  monotonicMs(): number;
}

/** Rings when the wall clock has reached an instant. A past instant rings soon, never within the call. */
export interface Alarms {
  /** One alarm per name: setting it again replaces it, null takes it away. */
  set(name: string, at: Instant | null, ring: () => void): void;
  /** Rings again and again until the returned function is called. */
  every(period: Seconds, ring: () => void): () => void;
}

/** One Spotify account, or one media player. Never throws for what it may do; no command goes out without a device. */
export interface Player {
  /**
   * @param urgency `needed` when absent. In the background it may be held back, and then fails at once.
   * @param ours what is thought to play there, for a player that does not tell the list and knows it by its mark.
   */
  look(urgency?: Urgency, ours?: Ours): Promise<Result<Playback, PlayerFailure>>;
  /** Plays the list, as loud as ordered. Success means accepted: only a look tells whether it is heard. */
  play(order: PlayOrder): Promise<Result<void, PlayerFailure>>;
  /**
   * Moves what plays on to another speaker if, and only if, `from` is playing at this moment; sets the volume there.
   * @returns what was found; `moved` tells whether it acted. Only a look tells whether it is heard.
   */
  move(from: Ours, to: MoveOrder): Promise<Result<{ moved: boolean; found: Playback }, PlayerFailure>>;
  /** Pauses if, and only if, `ours` is playing at this moment. @returns what was found, after a refusal what is found then; `paused` tells whether it acted. */
  pause(ours: Ours): Promise<Result<{ paused: boolean; found: Playback }, PlayerFailure>>;
  /**
   * Sets the volume if, and only if, `ours` is playing at this moment. With `lower` it never makes it louder; with `paused` it acts
   * only while `ours` stands still on its speaker instead.
   * @returns what was found; `set` tells whether it acted.
   */
  setVolume(
    ours: Ours,
    volumePercent: Percent,
    only?: VolumeOnly,
  ): Promise<Result<{ set: boolean; found: Playback }, PlayerFailure>>;
  /** All that it sees. In the background: nothing begins or ends because of this list. */
  speakers(): Promise<Result<ListedSpeaker[], PlayerFailure>>;
}

export interface Players {
  /** @returns the account's player, or null when no permission is stored for it. */
  of(accountId: AccountId): Player | null;
}

/** Home Assistant, as far as speakers need it. Never throws for what it may do. */
export interface HomeActions {
  /** Success means that Home Assistant has done it; the speaker may need longer. */
  call(action: HomeAction): Promise<Result<void, HomeFailure>>;
  /** @returns null when there is no such entity. */
  state(entityId: EntityId): Promise<Result<EntityState | null, HomeFailure>>;
}

/** What a person may do, by what Home Assistant says of them. */
export interface HomeUsers {
  /** @returns null when there is no such active person, or Home Assistant cannot be asked: then they may only read. */
  rightsOf(userId: UserId): Promise<HomeRights | null>;
}

/** What Home Assistant has that could be of use here, and what its areas are called. */
export interface HomeCandidates {
  /** As it stands at this moment. null: this house is without Home Assistant. */
  list(): Promise<Result<Candidates | null, HomeFailure>>;
  /** @returns null when there is no area of this id, or Home Assistant was never heard. */
  areaName(areaId: string): string | null;
}

/** A media player cannot hand its music over, and does not know its neighbours. */
export type MediaPlayer = Omit<Player, 'move' | 'speakers'>;

export interface MediaPlayers {
  of(speaker: MediaPlayerSpeaker): MediaPlayer;
}

/** What happened. Writes either reach the disk or throw `StorageFailure`; nothing is half-written. */
export interface History {
  /** Durable when it returns. Whatever waits in `saveSoon` goes along, in order. */
  save(change: Change): void;
  /** Durable within seconds, in one batch; of phases and memories only the newest is written. */
  saveSoon(change: Change): void;
  flush(): void;
  phases(): StoredPhase[];
  memories(): { sensorId: SensorId; memory: SensorMemory }[];
  /** The modes of the house, or null when none was ever set. */
  modes(): StoredModes | null;
  sessions(filter: HistoryFilter): Session[];
  session(id: SessionId): Session | null;
  /** Newest first, the waiting ones included. */
  events(filter: HistoryFilter): MotionEvent[];
  /** @param heardAt when it was heard; null: within a day before the newest. */
  event(id: EventId, heardAt: Instant | null): MotionEvent | null;
  steps(filter: HistoryFilter): Step[];
  /** What became of the starts for which a speaker was woken, the oldest first. */
  wakes(): WakeRecord[];
  /** Takes away what something left when it is removed, beyond recovery. */
  forget(what: Forgotten): void;
  sums(filter: SumsFilter): SumsView;
  day(from: Instant, roomIds: readonly RoomId[]): DayRows;
  /** Deletes ended sessions, events, steps and wakes older than this. @returns how many rows went; fewer than `atMost`: these were the last. */
  prune(before: Instant, atMost: number): number;
}

/** What is written to the history, as it is written. */
export interface ChangeFeed {
  /** @returns the function that ends it. */
  follow(listener: (change: Change) => void): () => void;
}

/** A disk that is full or gone. The message is a sentence for the log, without secrets. */
export class StorageFailure extends Error {
  override name = 'StorageFailure';
}

/** The house document on disk. */
export interface HouseFile {
  read(): HouseDocument;
  /** Durable when it resolves; on failure the old document stands. Rejects with `StorageFailure`. */
  write(house: HouseDocument): Promise<void>;
}

/** What nobody may see. Changes hold at once and are durable when their promise resolves; it rejects with `StorageFailure`. */
export interface SecretsFile {
  /** @returns null when the account is not linked. */
  spotifyGrant(accountId: AccountId): SpotifyGrant | null;
  saveSpotifyGrant(accountId: AccountId, grant: SpotifyGrant): Promise<void>;
  dropSpotifyGrant(accountId: AccountId): Promise<void>;
  pendingLinks(): readonly PendingLink[];
  /** Instead of all that were there. */
  savePendingLinks(links: readonly PendingLink[]): Promise<void>;
  tokens(): readonly StoredToken[];
  /** Instead of all that were there. */
  saveTokens(tokens: readonly StoredToken[]): Promise<void>;
  /** Whether there ever was a token. */
  hadToken(): boolean;
}

/** Spotify's side of linking. It keeps nothing. */
export interface Linker {
  /** @returns new secrets of a link. */
  secrets(): Pick<PendingLink, 'state' | 'verifier'>;
  /** Where a person consents. */
  authorizeUrl(link: PendingLink): string;
  /** @param text an address or the query of one, or a bare code. @returns null when it is nothing of the kind. */
  read(text: string): Pasted | null;
  redeem(link: PendingLink, code: string): Promise<Result<Consent, ConsentFailure>>;
}

export interface Log {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

// ── What we offer ───────────────────────────────────────────────────────────────────────────────

/** Where motion and wishes come in. Every call decides at once and never throws for what it is told. */
export interface House {
  report(report: MotionReport): Verdict;
  /** A known sensor said something that is not a report. */
  reject(sensorId: SensorId, issues: Issue[], heardAt: Instant): Verdict;
  /** A sensor came or went. */
  sensorStatus(sensorId: SensorId, status: SensorStatus): void;
  /** How it fares; what is left out is as before. Kept with its next report, for no other is worth a write. */
  sensorHealth(sensorId: SensorId, health: Partial<SensorHealth>): void;
  /** Nobody can say any more what it senses. It is offline until its status is told again; each cause is recorded once. */
  lost(sensorId: SensorId, because: SensorLoss, heardAt: Instant): void;
  /** Something of the world outside became true or false, or nobody knows any more (null). */
  tellFact(fact: FactKey, value: boolean | null): void;
  knows(sensorId: string): boolean;
  command(command: Command, userId: UserId | null): CommandResult;
  /** @param policy instead of the stored one: what it would do, before anybody saves it. @returns null without such a room. */
  explain(roomId: RoomId, policy?: Policy): { at: Instant; checks: Check[]; next: Upcoming | null } | null;
  snapshot(): Snapshot;
  wakesOf(speakers: readonly Speaker[]): WakeHistory;
  /** @returns the function that ends it. A listener that throws is logged and hurts nobody else. */
  watch(listener: (snapshot: Snapshot) => void): () => void;
}

/** Editing the house document: validated whole, stored, then told to the rooms. */
export interface HouseBook {
  document(): HouseDocument;
  /** The version of one entry, for If-Match. */
  tagOf(entry: Account | Room | Sensor | Settings | User): string;
  addRoom(room: Room): Promise<Result<Room, EditFailure>>;
  putRoom(room: Room, tag: string): Promise<Result<Room, EditFailure>>;
  removeRoom(id: RoomId, tag: string): Promise<Result<void, EditFailure>>;
  addSensor(sensor: Sensor): Promise<Result<Sensor, EditFailure>>;
  putSensor(sensor: Sensor, tag: string): Promise<Result<Sensor, EditFailure>>;
  removeSensor(id: SensorId, tag: string): Promise<Result<void, EditFailure>>;
  putAccount(edit: AccountEdit, tag: string): Promise<Result<Account, EditFailure>>;
  /** Refused when Home Assistant has said another time zone. */
  putSettings(settings: Settings, tag: string): Promise<Result<Settings, EditFailure>>;
  /** The time zone that Home Assistant has said since the start; null: none. */
  homeTimeZone(): string | null;
  /** The zone in which days, quiet hours and plans are read from now on. */
  liveIn(timeZone: string): Promise<Result<void, EditFailure>>;
}

/** The people of this home. */
export interface People {
  /** @returns null: they have not come yet. */
  find(userId: UserId): User | null;
  /** Remembers who comes for the first time, if they are of this home. Nobody waits for it, and nothing fails because of it. */
  meet(person: Person, isOfThisHome: () => Promise<boolean>): void;
  /** @param tag of what is known of them; before anything is, of a newcomer. */
  put(user: User, tag: string, person: Person): Promise<Result<User, EditFailure>>;
}

/** Linking and unlinking Spotify accounts. One thing after the other; what it answers is on disk. */
export interface AccountBook {
  list(): AccountStanding[];
  /** What a link needs at Spotify before it begins, and the newest one that this person has begun and not finished. */
  linking(userId: UserId | null): { redirectUri: string; waiting: LinkWaiting | null };
  /** @param userId who asks; only they may complete it. */
  begin(asked: LinkRequest, userId: UserId | null): Promise<Result<LinkWaiting, LinkFailure>>;
  /** @param pasted what the person copied out of the browser's address bar. */
  complete(id: LinkId, pasted: string, userId: UserId | null): Promise<Result<AccountStanding, LinkFailure>>;
  /** The same where the browser could reach us by itself: who brings the state is who was sent. */
  completeByCallback(answer: Pasted): Promise<Result<AccountStanding, LinkFailure>>;
  /** Unlinks: whatever belongs to the account is deleted. Refused while music plays by it. */
  remove(id: AccountId, tag: string): Promise<Result<void, EditFailure>>;
}

/** Tokens by which programs come to the direct door. What it answers is on disk. */
export interface TokenBook {
  list(): Token[];
  /** The version of a token, for If-Match. Being used makes no other of it. */
  tagOf(token: Token): string;
  /** @returns the token and what its holder presents, which nobody can read again. @param userId in whose name it acts. */
  add(wish: TokenWish, userId: UserId): Promise<Result<{ token: Token; secret: string }, EditFailure>>;
  /** Revokes it: nothing comes in by it from this call on. */
  remove(id: TokenId, tag: string): Promise<Result<void, EditFailure>>;
  /** What somebody presents, which counts as a use when it is right. */
  recognise(presented: string): Result<Token, TokenRefusal>;
  /** @param ended is told each token that was revoked or expires, in that moment. @returns the function that ends it. */
  follow(ended: (id: TokenId) => void): () => void;
}
