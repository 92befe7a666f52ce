/** Rooms over HTTP: reading them, editing them, and asking them for something. */
import type { CommandOfRoom, CommandResult } from '../../contract/command.ts';
import type { Policy, Room } from '../../contract/room.ts';
import type { RoomId } from '../../contract/units.ts';
import type { ExplanationView, RoomView } from '../../contract/views.ts';
import type { House, HouseBook } from '../../ports.ts';
import type { Caller } from './doorkeeper.ts';
import { otherId, pageById, tagAsked, tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { notFound, ofEdit, problem } from './problems.ts';
import type { Views } from './views.ts';

type RoomRoute =
  | 'listRooms'
  | 'addRoom'
  | 'getRoom'
  | 'putRoom'
  | 'deleteRoom'
  | 'startRoom'
  | 'stopRoom'
  | 'extendRoom'
  | 'snoozeRoom'
  | 'resumeRoom'
  | 'explainRoom'
  | 'explainPolicy';

export interface RoomHandling {
  house: House;
  book: HouseBook;
  views: Views;
}

export function roomHandlers({ house, book, views }: RoomHandling): Pick<Handlers, RoomRoute> {
  function shown(room: Room, status = 200): Answer<RoomView> {
    const snapshot = house.snapshot();
    const state = snapshot.rooms.find((one) => one.room.id === room.id);
    // Removed between the edit and this line by another caller.
    if (state === undefined) return refuse(notFound(named(room.id)));
    const headers = tagged(book.tagOf(room));
    return reply(views.room(state, snapshot), { status, headers });
  }

  function ask(command: CommandOfRoom, { userId }: Caller): Answer<CommandResult> {
    const snapshot = house.snapshot();
    if (!snapshot.rooms.some(({ room }) => room.id === command.roomId))
      return refuse(notFound(named(command.roomId)));
    const result = house.command(command, userId);
    if (result.ok) return reply(result);
    const detail =
      result.reason === undefined ? result.message : views.refusal(result.reason, command.roomId, snapshot);
    return refuse(problem('refused', 409, detail, result.issues));
  }

  function explained(id: RoomId, policy?: Policy): Answer<ExplanationView> {
    const explanation = house.explain(id, policy);
    if (explanation === null) return refuse(notFound(named(id)));
    return reply(views.explanation(id, explanation, house.snapshot()));
  }

  const roomCalled = (id: RoomId) => book.document().rooms.find((room) => room.id === id);

  return {
    listRooms: ({ query }) => {
      const snapshot = house.snapshot();
      return pageById(
        snapshot.rooms,
        ({ room }) => room.id,
        query,
        (state) => views.room(state, snapshot),
      );
    },
    addRoom: async ({ body }) => {
      const added = await book.addRoom(body);
      return added.ok ? shown(added.value, 201) : refuse(ofEdit(added.failure, named(body.id)));
    },
    getRoom: ({ params }) => {
      const room = roomCalled(params.id);
      return room === undefined ? refuse(notFound(named(params.id))) : shown(room);
    },
    putRoom: async ({ params, body, ifMatch }) => {
      const tag = tagAsked(book, roomCalled(params.id), ifMatch, named(params.id));
      if (!tag.ok) return tag;
      if (body.id !== params.id) return refuse(otherId(params.id));
      const put = await book.putRoom(body, tag.value);
      return put.ok ? shown(put.value) : refuse(ofEdit(put.failure, named(params.id)));
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
    snoozeRoom: ({ params, body, caller }) => ask({ type: 'snooze', roomId: params.id, ...body }, caller),
    resumeRoom: ({ params, caller }) => ask({ type: 'resume', roomId: params.id }, caller),
    explainRoom: ({ params }) => explained(params.id),
    explainPolicy: ({ params, body }) => explained(params.id, body.policy),
  };
}

function named(id: RoomId): string {
  return `room "${id}"`;
}
