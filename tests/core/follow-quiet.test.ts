import { describe } from 'vitest';
import { Percent } from '../../src/contract/units.ts';
import type { RoomCommand, Situation } from '../../src/core/situation.ts';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look } from './table.ts';

const { silent, starting } = phase;
const kitchen = id.room('kitchen');
const leader = claim();
const given = (window: object): Partial<Situation> => ({
  sharing: 'follow_me',
  claims: [leader],
  room: room({ policy: { quietHours: [{ from: '11:00', to: '13:00', ...window }] } }),
});
const list = (contextUri: string) => ({ music: { contextUri, label: 'Lullabies' } });
const begun = (over: object) =>
  starting({
    cause: 'e2',
    giveUpAt: at(80),
    ...over,
    session: session({
      id: 's2',
      startedAt: at(60),
      heardAt: null,
      contextUri: 'spotify:playlist:kitchen',
      ...('session' in over ? (over.session as object) : {}),
    }),
  });
const moving = begun({ step: 'asking', plays: 1, movesFrom: leader.ours });
const moves = (volumePercent: number): RoomCommand[] => [
  { type: 'follow', from: kitchen },
  {
    type: 'move',
    accountId: id.account('tom'),
    asked: 1,
    from: leader.ours,
    to: { speaker: room().speaker, contextUri: leader.ours.contextUri },
    volumePercent: Percent.parse(volumePercent),
  },
];

describe('a song that follows into a room with quiet hours', () => {
  holds({
    'stays behind where they want another list: that begins here': {
      from: silent(),
      event: motion(),
      given: given({ kind: 'other_list', ...list('spotify:playlist:calm') }),
      to: begun({ session: { contextUri: 'spotify:playlist:calm' } }),
      reason: { type: 'motion_started_music', quiet: { change: 'other_list', until: at(3600) } },
      commands: [{ type: 'take_stream', from: [kitchen] }, look(1)],
    },
    'comes along where it is of the list they want': {
      from: silent(),
      event: motion(),
      given: given({ kind: 'other_list', ...list('spotify:playlist:kitchen') }),
      to: moving,
      reason: { type: 'motion_started_music', quiet: { change: 'other_list', until: at(3600) } },
      commands: moves(25),
    },
    'comes along, softer, where they want no more than that': {
      from: silent(),
      event: motion(),
      given: given({ kind: 'softer', volumePercent: 8 }),
      to: moving,
      reason: { type: 'motion_started_music', quiet: { change: 'softer', until: at(3600) } },
      commands: moves(8),
    },
  });
});
