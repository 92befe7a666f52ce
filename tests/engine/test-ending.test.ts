import { expect, it } from 'vitest';
import type { Phase } from '../../src/contract/phase.ts';
import { nothingPlays, type Playback } from '../../src/contract/playback.ts';
import type { RoomState } from '../../src/contract/snapshot.ts';
import { TestMusic } from '../../src/contract/speaker-test.ts';
import { after } from '../../src/contract/units.ts';
import { endTestMusic } from '../../src/engine/test-ending.ts';
import type { Player } from '../../src/ports.ts';
import { at, phase, room } from '../fakes/factories.ts';

const { speaker } = room();
const music = TestMusic.parse({
  accountId: 'tom',
  speaker,
  contextUri: 'spotify:playlist:hall',
  startedAt: at(0),
  volumePercent: 20,
  foundPercent: null,
});
const ours: Playback = {
  ...nothingPlays,
  device: { id: 'd', name: speaker.name, type: 'Speaker' },
  contextUri: 'spotify:playlist:hall',
  playing: true,
};

it('waits for the start of a room, and ends the music when that start came to nothing', async () => {
  let now = at(60);
  let playing = true;
  let paused = 0;
  const standing: Phase[] = [phase.starting(), phase.starting(), phase.silent()];
  const stateOf = (stands: Phase): RoomState => ({
    room: room(),
    phase: stands,
    reason: { type: 'nothing_changed' },
    since: now,
    refusal: null,
    wakeAt: null,
    endsAt: null,
    occupied: false,
    wakes: { tried: 0, woken: 0, tookMs: null },
    nowPlaying: null,
    volumePercent: null,
    movedAt: null,
    next: null,
  });
  const player: Pick<Player, 'pause'> = {
    async pause() {
      const found = playing ? ours : { ...ours, playing };
      const acts = playing;
      playing = false;
      if (acts) paused++;
      return { ok: true, value: { paused: acts, found } };
    },
  };
  const ended = await endTestMusic(music, true, {
    clock: { now: () => now, monotonicMs: () => now },
    player: () => player as Player,
    rooms: () => [stateOf(standing.shift() ?? phase.silent())],
    inLane: (job) => job(),
    async wait(length) {
      // While it starts nothing was asked of the player.
      if (standing.length > 0) expect(paused).toBe(0);
      now = after(now, length);
      return true;
    },
    failed: () => {},
  });
  expect(ended).toEqual([{ step: 'paused', outcome: 'done', failure: null }]);
  expect(paused).toBe(1);
});
