/** Counts what does not open the door, by address. Who brings many of it is asked to wait, longer each time; the log says so once in a while. */
import { type Seconds, seconds, type TokenId } from '../../contract/units.ts';
import type { Clock, Log } from '../../ports.ts';

/** As many as a program that was set up wrongly may bring before it is told to wait. */
const FREE_FAILURES = 5;
const LONGEST_WAIT = seconds(60);
/** Who was quiet for so long begins anew. */
const FORGET_AFTER = seconds(900);
/** An attack that never ends shall be seen in more than the log's oldest line. */
const SAY_AGAIN_AFTER = seconds(3600);
/** A botnet must not fill the memory: whoever failed longest ago is forgotten first. */
const MOST_ADDRESSES = 1000;

interface Failures {
  count: number;
  lastMs: number;
  saidMs: number;
}

export interface WrongTokens {
  /** @param tokenId whose token it claimed to be. @returns for how long to wait before the next; null: nobody minds yet. */
  failed(address: string, tokenId: TokenId | null): Seconds | null;
}

export function countWrongTokens({ clock, log }: { clock: Clock; log: Log }): WrongTokens {
  /** In the order of their last failure. */
  const byAddress = new Map<string, Failures>();

  function failuresOf(place: string, nowMs: number): Failures {
    const known = byAddress.get(place);
    byAddress.delete(place);
    const [oldest] = byAddress.keys();
    if (oldest !== undefined && byAddress.size >= MOST_ADDRESSES) byAddress.delete(oldest);
    const isFresh = known !== undefined && nowMs - known.lastMs < FORGET_AFTER * 1000;
    const failures = isFresh ? known : { count: 0, lastMs: nowMs, saidMs: Number.NEGATIVE_INFINITY };
    byAddress.set(place, failures);
    return failures;
  }

  return {
    failed(address, tokenId) {
      const nowMs = clock.monotonicMs();
      const failures = failuresOf(networkOf(address), nowMs);
      failures.count += 1;
      failures.lastMs = nowMs;
      if (nowMs - failures.saidMs >= SAY_AGAIN_AFTER * 1000) {
        failures.saidMs = nowMs;
        log.warn({ address, tokenId, failures: failures.count }, 'Somebody came with a wrong token.');
      }
      const over = failures.count - FREE_FAILURES;
      return over <= 0 ? null : seconds(Math.min(2 ** (over - 1), LONGEST_WAIT));
    },
  };
}

/** One household has 2^64 addresses of version 6: they count as one. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array(8 - groups.length - after.length).fill('0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}
