/** What really happened: who touched what and when, by the clock that cannot jump. Holds the house's own story against it. */
import type { Change } from '../../src/contract/change.ts';
import type { EndReason, Session } from '../../src/contract/session.ts';
import type { Step } from '../../src/contract/verdict.ts';
import type { OrderInput } from '../../src/simulator/control.ts';
import type { Ending, SimRequest } from '../../src/simulator/wire.ts';
import type { Home } from '../engine/home.ts';
import type { Happening } from './plan.ts';
import { PATIENCE_MS } from './slow-line.ts';

export interface Truth {
  /** Something of the plan happened; a person's act only when Spotify let them. */
  happened(happening: Happening): void;
  requested(request: SimRequest, ending: Ending): void;
  kept(change: Change): void;
  /** Streams that play although the last to start them was the house. */
  ownStreams(): string[];
  /** What the house told wrongly, or did to a person's music. */
  complaints: string[];
}

type Act = OrderInput<'user-action'>;
interface Story {
  beganMs: number;
  session: Session;
  isOver: boolean;
}

/** A look may be this old, and a session begins with a motion that was seen a little earlier. */
const SLACK_MS = 1000;
/** A person who asks for music is not asked back; a start takes no longer. */
const ASKED_WITHIN_MS = 40_000;

/** @param tell hears everything as it happens, a sentence each. */
export function createTruth(home: Home, tell: (sentence: string) => void): Truth {
  const { spotify } = home;
  const nowMs = () => home.time.clock.monotonicMs();
  const { rooms } = home.house().snapshot();
  const policyOf = (roomId: string) => rooms.find(({ room }) => room.id === roomId)?.room.policy;
  const complaints: string[] = [];
  const events: { atMs: number; happening: Happening }[] = [];
  const stories = new Map<string, Story>();
  /** Everything the house ever asked to be played: account, list, speaker. */
  const ordered = new Set<string>();
  const lastOrderMs = new Map<string, number>();
  const lastLookMs = new Map<string, number>();
  /** What the house has heard of a limit; all accounts share one client id. A power cut makes it forget. */
  let toldMs = 0;
  let limitedUntilMs = 0;
  const lastStartByPersonMs = new Map<string, number>();

  const playing = (accountId: string) => {
    const account = spotify.state().accounts.find(({ id }) => id === accountId);
    return account?.isPlaying ? account : null;
  };
  const markOf = (accountId: string, list: string | null, speaker: string | null) =>
    [accountId, list, speaker].join(' ');
  const say = (what: string) => tell(`${(nowMs() / 1000).toFixed(1)} s: ${what}`);
  function complain(what: string): void {
    complaints.push(`${(nowMs() / 1000).toFixed(1)} s: ${what}`);
    say(`WRONG: ${what}`);
  }

  /** What plays is a person's own: the house never asked for it, and looked after they put it on. */
  function isPersonal(accountId: string): boolean {
    const account = playing(accountId);
    if (account === null) return false;
    const { contextUri, speakerName } = account;
    if (ordered.has(markOf(accountId, contextUri, speakerName))) return false;
    return (lastStartByPersonMs.get(accountId) ?? 0) < (lastLookMs.get(accountId) ?? 0);
  }

  function acts(from: number, accountId: string, ...names: Act['action'][]): boolean {
    return events.some(
      ({ atMs, happening }) =>
        atMs >= from - SLACK_MS &&
        happening.what === 'person' &&
        happening.act.accountId === accountId &&
        names.includes(happening.act.action),
    );
  }
  const any = (from: number, ...whats: Happening['what'][]) =>
    events.some(({ atMs, happening }) => atMs >= from && whats.includes(happening.what));
  /** Whoever is in another room may have taken the stream, whether their music was heard or not. */
  const elsewhere = (from: number, { roomId }: Session) =>
    events.some(
      ({ atMs, happening }) =>
        atMs >= from - SLACK_MS &&
        ((happening.what === 'motion' && !happening.sensorId.startsWith(`${roomId}-`)) ||
          (happening.what === 'command' && happening.command.roomId !== roomId)),
    );

  const commanded = (from: number, type: string, roomId: string) =>
    events.some(
      ({ atMs, happening }) =>
        atMs >= from &&
        happening.what === 'command' &&
        happening.command.type === type &&
        happening.command.roomId === roomId,
    );

  /** @returns for how many seconds nothing has been noticed in the room. */
  function emptyFor(roomId: string): number {
    const said = events.flatMap(({ atMs, happening }) =>
      happening.what === 'motion' && happening.sensorId.startsWith(`${roomId}-`)
        ? [{ atMs, ...happening }]
        : [],
    );
    let isHeld = false;
    let noticedMs = 0;
    for (const { atMs, sensorId, on } of said) {
      // A radar that gives up twice was given up the first time.
      if (on || isHeld) noticedMs = atMs;
      if (sensorId.endsWith('-radar')) isHeld = on;
    }
    return isHeld ? 0 : (nowMs() - noticedMs) / 1000;
  }

  /** A sensor that repeats itself is not heard; that much sooner the room may count as empty. */
  function judgeStop({ roomId, from, to, reason }: Step): void {
    if (
      roomId === null ||
      to !== 'stopping' ||
      reason.type !== 'stop_decided' ||
      reason.because !== 'room_emptied'
    )
      return;
    const policy = policyOf(roomId);
    const empty = emptyFor(roomId);
    // Music that is over while the warning runs is not begun again for its last seconds.
    const slack = (policy?.debounceFor ?? 0) + (from === 'warning' ? (policy?.warning.lastsFor ?? 0) : 0) + 1;
    if (policy !== undefined && empty < policy.timeoutFor - slack)
      complain(`${roomId} counts as empty, and somebody moved there ${empty} s ago`);
  }

  /** Music that went to another room is that room's. */
  function judgeSilence({ accountId, contextUri, speaker, roomId, endReason }: Session): void {
    if (endReason === 'followed' || endReason === 'stream_taken') return;
    const account = playing(accountId);
    const isOwn = (lastOrderMs.get(accountId) ?? -1) > (lastStartByPersonMs.get(accountId) ?? -1);
    if (isOwn && account?.contextUri === contextUri && account.speakerName === speaker.name)
      complain(`${roomId} counts as silent, and its music plays`);
  }

  /** Could it end for this reason? Where several causes look alike to anybody who asks Spotify, each of them will do. */
  const isTrue: Record<EndReason, (story: Story) => boolean> = {
    // Whether the room was empty was asked when the stop was decided.
    room_emptied: () => true,
    longest_session: ({ beganMs, session }) =>
      nowMs() - beganMs > ((policyOf(session.roomId)?.maxSessionFor ?? 0) - 60) * 1000,
    quiet_hours_began: () => false,
    stopped_by_person: ({ beganMs, session }) => commanded(beganMs, 'stop', session.roomId),
    snoozed: () => false,
    // Music that a sleeping speaker cut off and a person picked up there stands as if they had paused it.
    paused_by_person: ({ beganMs, session }) => acts(beganMs, session.accountId, 'pause', 'transfer'),
    moved_by_person: ({ beganMs, session }) => acts(beganMs, session.accountId, 'transfer', 'play', 'resume'),
    other_music_by_person: ({ beganMs, session }) => acts(beganMs, session.accountId, 'play', 'transfer'),
    // Whoever may not look for a while finds nothing any more of a list that is over.
    playback_vanished: ({ beganMs, session }) =>
      any(beganMs, 'device', 'power_cut', 'person', 'fault') || elsewhere(beganMs, session),
    // Paused and skipped, a list stands as if it were over.
    music_ended: ({ beganMs, session }) =>
      standsAtItsBeginning(session.accountId) || acts(beganMs, session.accountId, 'next'),
    stream_taken: ({ beganMs, session }) => elsewhere(beganMs, session),
    followed: ({ beganMs, session }) => elsewhere(beganMs, session),
    room_disabled: () => false,
    never_confirmed: ({ beganMs }) => any(beganMs - 700_000, 'fault', 'device', 'person', 'power_cut'),
  };

  function standsAtItsBeginning(accountId: string): boolean {
    const account = spotify.world().accounts.find(({ id }) => id === accountId);
    const { place, run } = account?.playback ?? {};
    return place === 0 && run?.state === 'paused' && run.progressMs === 0;
  }

  function kept({ session, step }: Change): void {
    if (step !== undefined)
      say(`    ${step.roomId}: ${step.from} -> ${step.to} (${JSON.stringify(step.reason)})`);
    if (step !== undefined) judgeStop(step);
    if (session === undefined) return;
    const beganMs = nowMs() - (home.time.clock.now() - session.startedAt);
    const story = stories.get(session.id) ?? { beganMs, session, isOver: false };
    stories.set(session.id, { ...story, session, isOver: session.endReason !== null });
    if (session.endReason === null || story.isOver) return;
    if (step?.reason.type === 'music_stopped') judgeSilence(session);
    if (!isTrue[session.endReason](story))
      complain(
        `the session in ${session.roomId} ended as ${session.endReason}, and nothing like it happened`,
      );
  }

  function requested(request: SimRequest, ending: Ending): void {
    if (nowMs() < limitedUntilMs && nowMs() > toldMs)
      complain(`${request.method} ${request.path}, and Spotify had asked for a pause`);
    if (ending.kind === 'reply' && ending.reply.status === 429 && ending.delayMs < PATIENCE_MS) {
      toldMs = nowMs() + ending.delayMs;
      limitedUntilMs = toldMs + Number(ending.reply.headers['retry-after'] ?? 0) * 1000;
    }
    const entry = spotify.world().log.at(-1);
    if (entry?.accountId == null) return;
    const { accountId, effect } = entry;
    say(
      `  ${accountId} ${entry.method} ${entry.path} ${entry.status} ${effect ?? ''} [${describe(playing(accountId))}]`,
    );
    const atMs = nowMs();
    if (entry.path === '/v1/me/player' && entry.method === 'GET') lastLookMs.set(accountId, atMs);
    const before = playing(accountId);
    if (effect?.startsWith('pause') && isPersonal(accountId))
      complain(`paused what a person played (${describe(before)})`);
    // An order whose answer is lost may be obeyed all the same.
    const order = orderIn(request, accountId);
    // An id of yesterday takes nothing from anybody.
    if (order === null || order.speaker === null) return;
    const mine = rooms.filter(
      ({ room }) => room.accountId === accountId && room.speaker.name === order.speaker,
    );
    const isAllowed = mine.some(
      ({ room }) =>
        room.policy.whenOthersPlay === 'take_over' || commanded(atMs - ASKED_WITHIN_MS, 'start', room.id),
    );
    if (isPersonal(accountId) && !isAllowed) complain(`took the stream of a person (${describe(before)})`);
    ordered.add(markOf(accountId, order.list ?? before?.contextUri ?? null, order.speaker));
    lastOrderMs.set(accountId, atMs);
  }

  /** What the house asks to be played, and where; a list of null is whatever plays already. */
  function orderIn({ method, path, query, body }: SimRequest, accountId: string) {
    if (method !== 'PUT' || !['/v1/me/player', '/v1/me/player/play'].includes(path)) return null;
    const deviceId = query.get('device_id') ?? /"device_ids":\["([^"]+)"/.exec(body)?.[1] ?? '';
    const speaker = spotify.state().speakers.find(({ deviceIds }) => deviceIds[accountId] === deviceId);
    return {
      list: /"context_uri":"([^"]+)"/.exec(body)?.[1] ?? null,
      speaker: speaker?.name ?? null,
    };
  }

  return {
    complaints,
    requested,
    kept,
    happened(happening) {
      const atMs = nowMs();
      say(JSON.stringify(happening));
      events.push({ atMs, happening });
      if (happening.what === 'power_cut') limitedUntilMs = 0;
      if (happening.what === 'person' && ['play', 'transfer', 'resume'].includes(happening.act.action))
        lastStartByPersonMs.set(happening.act.accountId, atMs);
    },
    ownStreams: () =>
      spotify
        .state()
        .accounts.filter(
          ({ id, isPlaying }) =>
            isPlaying && (lastOrderMs.get(id) ?? -1) > (lastStartByPersonMs.get(id) ?? -1),
        )
        .map(describe),
  };
}

function describe(
  stream: { id: string; contextUri: string | null; speakerName: string | null } | null,
): string {
  return stream === null ? 'nothing' : `${stream.id}: ${stream.contextUri} on ${stream.speakerName}`;
}
