/** A program that takes the lock of a data folder and keeps it until it is killed, or tells why it cannot. */
import { lockDataDir } from '../../../src/adapters/store/lock.ts';

const [dir = ''] = process.argv.slice(2);
try {
  const lock = lockDataDir(dir);
  // Keeps the process alive, and the lock with it.
  process.stdin.on('end', () => lock.close()).resume();
  process.stdout.write('held\n');
} catch (error) {
  process.stdout.write(`${error}\n`);
}
