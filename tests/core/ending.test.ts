import { describe } from 'vitest';
import { Percent } from '../../src/contract/units.ts';
import type { PlayerCommand } from '../../src/core/situation.ts';
import { at, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, pause, play } from './table.ts';

const { playing, lingering, stopping, held } = phase;
const other = 'spotify:playlist:evening';
const over = playback.over();
const evening = session({ contextUri: other });
const playOf = ({ accountId, speaker, contextUri }: typeof evening): PlayerCommand => ({
  type: 'play',
  accountId,
  asked: 4,
  ours: { speaker, contextUri },
  volumePercent: Percent.parse(25),
  position: null,
  softly: false,
});
const seen = (shown: typeof over, asked = 3) => ({ type: 'playback_seen', asked, playback: shown }) as const;
const sameLoudness = Percent.parse(40);
const begun = { asked: 4, lookAt: null, lateUntil: at(120) };
const edited = (whenMusicEnds: 'repeat' | 'next_list') =>
  room({ policy: { whenMusicEnds, music: { contextUri: other, label: 'Evening' } } });

describe('the list is over', () => {
  const rest = { reason: { type: 'music_repeated' } as const };
  const commands = [play(4)];
  holds({
    'and begins again in the same session': {
      from: playing({ lookAt: null }),
      event: seen(over),
      to: playing(begun),
      ...rest,
      session: session(),
      commands,
    },
    'as loud as it was': {
      from: lingering({ lookAt: null }),
      event: seen({ ...over, volumePercent: sameLoudness }),
      to: lingering(begun),
      ...rest,
      session: session(),
      commands: [play(4, 40)],
    },
    'and stays the list it was, though the room has another by now': {
      from: playing({ lookAt: null }),
      event: seen(over),
      given: { room: edited('repeat') },
      to: playing(begun),
      ...rest,
      session: session(),
      commands,
    },
    'and the next one is the one of the room': {
      from: playing({ lookAt: null }),
      event: seen(over),
      given: { room: edited('next_list') },
      to: playing({ ...begun, session: evening }),
      ...rest,
      session: evening,
      commands: [playOf(evening)],
    },
    'and the room leaves it at that': {
      from: lingering({ lookAt: null }),
      event: seen(over),
      given: { room: room({ policy: { whenMusicEnds: 'stop' } }) },
      to: held({ cause: 'ended', since: at(60), until: at(960) }),
      reason: 'music_ended',
      session: session({ endedAt: at(60), endReason: 'music_ended' }),
    },
  });
});

describe('a pause is no end', () => {
  const paused = { ...over, progressMs: 1 };
  const tookOver = (cause: 'paused' | 'moved' | 'other_music', shown: typeof over) =>
    ({ type: 'person_took_over', cause, playback: { ...shown, itemUri: null, progressMs: null } }) as const;
  holds({
    'a millisecond into the first item a person paused': {
      from: lingering({ lookAt: null }),
      event: seen(paused),
      to: held({ cause: 'paused', since: at(60), until: at(960), session: session(), lookAt: at(120) }),
      reason: tookOver('paused', paused),
    },
    'another list at its beginning is a hand': {
      from: lingering({ lookAt: null }),
      event: seen({ ...over, contextUri: other }),
      to: held({ cause: 'other_music', since: at(60), until: at(960) }),
      reason: tookOver('other_music', { ...over, contextUri: other }),
      session: session({ endedAt: at(60), endReason: 'other_music_by_person' }),
    },
    'nor is a list that begins': {
      from: playing({ lookAt: null }),
      event: seen({ ...over, playing: true }),
      to: playing(),
      reason: 'still_playing',
    },
  });
});

describe('a list that was begun again', () => {
  const waiting = playing({ ...begun });
  const refused = { kind: 'refused', status: 403, reason: 'UNKNOWN' } as const;
  holds({
    'is looked for half a minute later': {
      from: waiting,
      event: { type: 'play_accepted', asked: 4 },
      to: playing({ ...begun, lookAt: at(90), lateUntil: at(75) }),
      reason: { type: 'still_settling', at: at(90) },
    },
    'may be heard though nobody answered': {
      from: waiting,
      event: { type: 'play_failed', asked: 4, failure: { kind: 'unreachable' } },
      to: playing({ ...begun, lookAt: at(90), lateUntil: at(75) }),
      reason: { type: 'still_settling', at: at(90) },
    },
    'is not heard when Spotify refused': {
      from: waiting,
      event: { type: 'play_failed', asked: 4, failure: refused },
      to: playing({ ...begun, lookAt: at(90), lateUntil: null }),
      reason: { type: 'start_retried', failure: refused, at: at(90) },
    },
    'is begun once more while Spotify still shows the one before': {
      from: playing({ lookAt: null, lateUntil: at(75) }),
      event: seen({ ...over, contextUri: other }),
      to: playing(begun),
      reason: 'music_repeated',
      session: session(),
      commands: [play(4)],
    },
    'is heard, and may be the one before': {
      from: playing({ lookAt: null, lateUntil: at(60.001) }),
      event: seen(playback.ours()),
      to: playing({ lateUntil: at(60.001) }),
      reason: 'still_playing',
    },
    'is heard': {
      from: playing({ lookAt: null, lateUntil: at(60) }),
      event: seen(playback.ours()),
      to: playing(),
      reason: 'still_playing',
    },
    'is watched for when the room is stopped meanwhile': {
      from: lingering({ lateUntil: at(75), stopAt: at(60) }),
      event: { type: 'alarm_rang' },
      to: stopping({ watchUntil: at(75) }),
      reason: { type: 'stop_decided', because: 'room_emptied' },
      commands: [pause(4)],
    },
  });
});
