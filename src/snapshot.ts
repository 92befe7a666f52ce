/** `node snapshot.js take|remove`: what the Supervisor has done before and after it packs the data folder of the running app. */
import { removeSnapshot, takeSnapshot } from './adapters/store/snapshot.ts';
import { Options } from './contract/options.ts';
import { StorageFailure } from './ports.ts';

const { dataDir } = Options.parse({ SPS_DATA_DIR: process.env.SPS_DATA_DIR });

const actions: Record<string, () => string> = {
  take: () => (takeSnapshot(dataDir) ? 'A snapshot of the history was made.' : 'There is no history yet.'),
  remove() {
    removeSnapshot(dataDir);
    return 'There is no snapshot any more.';
  },
};

const action = actions[process.argv[2] ?? ''];
try {
  if (action === undefined) throw new StorageFailure('Say what is to be done: take, or remove');
  process.stdout.write(`${action()}\n`);
} catch (error) {
  if (!(error instanceof StorageFailure)) throw error;
  process.stderr.write(`${error.message}.\n`);
  process.exitCode = 1;
}
