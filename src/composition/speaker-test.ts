/** Tests of speakers, in line with the rooms' commands, and remembered for as long as they may be heard. */
import { openNoteFile } from '../adapters/store/note-file.ts';
import { TestMusicNote } from '../contract/speaker-test.ts';
import type { RunningHouse } from '../engine/house-engine.ts';
import { createOutputs } from '../engine/outputs.ts';
import { createSpeakerTests, type SpeakerTestDeps, type SpeakerTests } from '../engine/speaker-test.ts';
import type { MediaPlayers } from '../ports.ts';

export interface SpeakerTestWay extends Pick<SpeakerTestDeps, 'clock' | 'alarms' | 'log' | 'players'> {
  house: RunningHouse;
  /** Those of the rooms: what one of them was asked to play only they know. */
  mediaPlayers: MediaPlayers;
}

/** @returns the tests; the music of one that was cut off is ended. */
export async function openSpeakerTests(
  dir: string,
  { house, mediaPlayers, ...deps }: SpeakerTestWay,
): Promise<SpeakerTests> {
  const tests = createSpeakerTests({
    ...deps,
    outputs: createOutputs({ players: deps.players, mediaPlayers }),
    lanes: house.lanes,
    rooms: () => house.snapshot().rooms,
    note: await openNoteFile(dir, 'speaker-test.json', TestMusicNote, deps.log),
  });
  tests.resume();
  return tests;
}
