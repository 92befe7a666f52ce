/** Rooms over HTTP: reading them, editing them, and asking them for something. */
import type { CommandOfRoom, CommandResultView } from '../../contract/command.ts';
import { roomOf } from '../../contract/new-room.ts';
import { issuesOf } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import { beyondOwner, isTheirs } from '../../contract/rights.ts';
import type { Policy, Room } from '../../contract/room.ts';
import { shown } from '../../contract/shown.ts';
import type { RoomId, UserId } from '../../contract/units.ts';
import type { Preferences } from '../../contract/user.ts';
import type { ExplanationView, RoomView } from '../../contract/views.ts';
import type { House, HouseBook } from '../../ports.ts';
import { type Caller, lacking } from './doorkeeper.ts';
import { locatedAt, otherId, pageById, tagAsked, tagged } from './editing.ts';
import type { Editors } from './editors.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { invalid, notFound, ofEdit, problem, tooMuch } from './problems.ts';
import type { ViewsIn } from './views.ts';

type RoomRoute =
  | 'listRooms'
  | 'addRoom'
  | 'getRoom'
  | 'putRoom'
  | 'deleteRoom'
  | 'startRoom'
  | 'stopRoom'
  | 'extendRoom'
  | 'turnRoom'
  | 'snoozeRoom'
  | 'resumeRoom'
  | 'explainRoom'
  | 'explainPolicy';

export interface RoomHandling {
  house: House;
  book: HouseBook;
  viewsIn: ViewsIn;
  editors: Pick<Editors, 'note'>;
}

export function roomHandlers({ house, book, viewsIn, editors }: RoomHandling): Pick<Handlers, RoomRoute> {
  function answerOf(room: Room, caller: Caller, headers = {}): Answer<RoomView> {
    const snapshot = house.snapshot();
    const state = snapshot.rooms.find((one) => one.room.id === room.id);
    // Removed between the edit and this line by another caller.
    if (state === undefined) return refuse(notFound(named(room.id)));
    return reply(viewsIn(caller).room(state, snapshot), { ...tagged(book.tagOf(room)), ...headers });
  }

  function ask(command: CommandOfRoom, caller: Caller): Answer<CommandResultView> {
    const snapshot = house.snapshot();
    if (!snapshot.rooms.some(({ room }) => room.id === command.roomId))
      return refuse(notFound(named(command.roomId)));
    const result = house.command(command, caller.userId);
    if (result.ok) return reply(shown(result));
    const detail =
      result.reason === undefined
        ? result.message
        : viewsIn(caller).refusal(result.reason, command.roomId, snapshot);
    return refuse(problem('refused', 409, detail, result.issues));
  }

  function explained(id: RoomId, caller: Caller, policy?: Policy): Answer<ExplanationView> {
    const explanation = house.explain(id, policy);
    if (explanation === null) return refuse(notFound(named(id)));
    return reply(viewsIn(caller).explanation(id, explanation, house.snapshot()));
  }

  /** What of this change its owner may not decide; an administrator decides everything. */
  function beyondCaller(before: Room, after: Room, { rights, userId }: Caller): Issue[] {
    if (rights === 'administrator') return [];
    const { accounts } = book.document();
    return beyondOwner(before, after, (id) =>
      accounts.some((account) => account.id === id && account.userId === userId),
    );
  }

  function preferencesOf(userId: UserId | null): Preferences | null {
    return book.document().users.find(({ id }) => id === userId)?.preferences ?? null;
  }

  const roomCalled = (id: RoomId) => book.document().rooms.find((room) => room.id === id);

  return {
    listRooms: ({ query, caller }) => {
      const snapshot = house.snapshot();
      return pageById(
        snapshot.rooms,
        ({ room }) => room.id,
        query,
        (state) => viewsIn(caller).room(state, snapshot),
      );
    },
    addRoom: async ({ body, caller }) => {
      const room = roomOf(body, preferencesOf(body.userId));
      if (!room.success) return refuse(invalid(422, issuesOf(room.error)));
      const added = await book.addRoom(room.data);
      if (!added.ok) return refuse(ofEdit(added.failure, named(body.id)));
      editors.note(added.value, caller);
      return answerOf(added.value, caller, locatedAt('rooms', body.id));
    },
    getRoom: ({ params, caller }) => {
      const room = roomCalled(params.id);
      return room === undefined ? refuse(notFound(named(params.id))) : answerOf(room, caller);
    },
    putRoom: async ({ params, body, ifMatch, caller }) => {
      const room = roomCalled(params.id);
      if (room !== undefined && !isTheirs(caller, room.userId)) return refuse(lacking('owner', caller));
      const tag = tagAsked(book, room, ifMatch, named(params.id));
      if (!tag.ok) return tag;
      if (body.id !== params.id) return refuse(otherId(params.id));
      const beyond = room === undefined ? [] : beyondCaller(room, body, caller);
      if (beyond.length > 0) return refuse(tooMuch(beyond));
      const put = await book.putRoom(body, tag.value);
      if (!put.ok) return refuse(ofEdit(put.failure, named(params.id)));
      // Who writes back what was there has made nothing of it.
      if (book.tagOf(put.value) !== tag.value) editors.note(put.value, caller);
      return answerOf(put.value, caller);
    },
    deleteRoom: async ({ params, ifMatch }) => {
      const tag = tagAsked(book, roomCalled(params.id), ifMatch, named(params.id));
      if (!tag.ok) return tag;
      const removed = await book.removeRoom(params.id, tag.value);
      return removed.ok ? reply(null) : refuse(ofEdit(removed.failure, named(params.id)));
    },
    startRoom: ({ params, caller }) => ask({ type: 'start', roomId: params.id }, caller),
    stopRoom: ({ params, caller }) => ask({ type: 'stop', roomId: params.id }, caller),
    extendRoom: ({ params, body, caller }) => ask({ type: 'extend', roomId: params.id, ...body }, caller),
    turnRoom: ({ params, body, caller }) => ask({ type: 'volume', roomId: params.id, ...body }, caller),
    snoozeRoom: ({ params, body, caller }) => ask({ type: 'snooze', roomId: params.id, ...body }, caller),
    resumeRoom: ({ params, caller }) => ask({ type: 'resume', roomId: params.id }, caller),
    explainRoom: ({ params, caller }) => explained(params.id, caller),
    explainPolicy: ({ params, body, caller }) => explained(params.id, caller, body.policy),
  };
}

function named(id: RoomId): string {
  return `room "${id}"`;
}
