/** Rooms: where they stand, what they are to do, and why they would. */
import { z } from 'zod';
import { RoomSnooze, RoomVolume } from '../command.ts';
import { editable } from '../editable.ts';
import { NewRoom } from '../new-room.ts';
import { Policy, Room } from '../room.ts';
import { Seconds } from '../units.ts';
import { ExplanationView, pageOf, RoomView } from '../views.ts';
import { act, nothing, once, paging, plain, replacing, roomParams, route } from './route.ts';

export const roomRoutes = {
  listRooms: route('listRooms', {
    ...plain,
    summary: 'Rooms, where they stand, and why',
    query: z.strictObject(paging),
    answer: pageOf(RoomView),
  }),
  addRoom: route('addRoom', {
    ...plain,
    ...once,
    summary: 'Adds a room. The music and volume it leaves out are those its person prefers',
    body: NewRoom,
    answer: RoomView,
    status: 201,
  }),
  getRoom: route('getRoom', { ...plain, summary: 'One room', params: roomParams, answer: RoomView }),
  putRoom: route('putRoom', {
    ...plain,
    summary: `Replaces a room and its policy; ${replacing}`,
    params: roomParams,
    body: editable(Room, RoomView),
    answer: RoomView,
  }),
  deleteRoom: route('deleteRoom', {
    ...plain,
    summary: 'Removes a silent room',
    params: roomParams,
    answer: null,
    status: 204,
  }),
  startRoom: route('startRoom', { ...act, summary: 'Starts music now', body: nothing }),
  stopRoom: route('stopRoom', {
    ...act,
    summary: 'Stops the music; the room stays off until it has been empty',
    body: nothing,
  }),
  extendRoom: route('extendRoom', {
    ...act,
    summary: 'Keeps the music on for at least this long',
    body: z.strictObject({ extendFor: Seconds }),
  }),
  turnRoom: route('turnRoom', {
    ...act,
    summary: 'Turns the music that plays up or down; the room leaves it so',
    body: RoomVolume,
  }),
  snoozeRoom: route('snoozeRoom', {
    ...act,
    summary: 'Stops, and starts nothing for this long, until then, or until everyone has left',
    body: RoomSnooze,
  }),
  resumeRoom: route('resumeRoom', {
    ...act,
    summary: 'Ends a snooze, a hold or a block',
    body: nothing,
  }),
  explainRoom: route('explainRoom', {
    ...plain,
    summary: 'What motion would do now, check by check',
    params: roomParams,
    answer: ExplanationView,
  }),
  explainPolicy: route('explainPolicy', {
    ...plain,
    summary: 'The same with a policy that is not saved yet',
    params: roomParams,
    body: z.strictObject({ policy: Policy }),
    answer: ExplanationView,
  }),
} as const;
