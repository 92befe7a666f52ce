/** What is done to the house as a whole: it is moved, and its speakers are tried out. Before its doors open it is made whole. */
import { openNoteFile } from '../adapters/store/note-file.ts';
import { openGrants, presentHouse, sealGrants } from '../adapters/store/transfer.ts';
import { TestMusicNote } from '../contract/speaker-test.ts';
import { ImportRest } from '../contract/transfer.ts';
import type { RunningHouse } from '../engine/house-engine.ts';
import { createOutputs } from '../engine/outputs.ts';
import { createSpeakerTests, type SpeakerTestDeps, type SpeakerTests } from '../engine/speaker-test.ts';
import { createTransfers, type TransferDeps, type Transfers } from '../engine/transfer.ts';
import type { MediaPlayers } from '../ports.ts';
import { digest } from './machine.ts';

export interface WorkshopDeps
  extends Pick<SpeakerTestDeps, 'alarms' | 'players'>,
    Omit<TransferDeps, 'readHouse' | 'seals' | 'rest' | 'digest' | 'hasMusic' | 'hasMusicBy'> {
  house: RunningHouse;
  /** Those of the rooms: what one of them was asked to play only they know. */
  mediaPlayers: MediaPlayers;
}

export interface Workshop {
  transfers: Transfers;
  speakerTests: SpeakerTests;
  close(): Promise<void>;
}

/** @returns when an import that was cut off is finished, or as if it had never been; the music of a test that was cut off is being ended. */
export async function openWorkshop(dir: string, deps: WorkshopDeps): Promise<Workshop> {
  const { house, log } = deps;
  const transfers = createTransfers({
    ...deps,
    digest,
    hasMusic: house.hasMusic,
    hasMusicBy: house.hasMusicBy,
    readHouse: presentHouse,
    seals: { seal: sealGrants, open: openGrants },
    rest: await openNoteFile(dir, 'import.json', ImportRest, log),
  });
  await transfers.resume();
  const speakerTests = createSpeakerTests({
    ...deps,
    outputs: createOutputs(deps),
    lanes: house.lanes,
    rooms: () => house.snapshot().rooms,
    note: await openNoteFile(dir, 'speaker-test.json', TestMusicNote, log),
  });
  speakerTests.resume();
  return { transfers, speakerTests, close: speakerTests.close };
}
