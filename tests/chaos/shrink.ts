/** Makes a day that goes wrong shorter: whatever may be left out while it still goes wrong in the same way is left out. */
import { liveThrough } from './day.ts';
import { type Happening, planOf } from './plan.ts';

/** A day takes a third of a second. */
const MOST_DAYS = 150;

/** @returns the happenings that are left, and what goes wrong with them. */
export async function shrink(
  seed: number,
  complaints: readonly string[],
): Promise<{ plan: Happening[]; complaints: string[] }> {
  const kinds = complaints.map(kindOf);
  let best = { plan: planOf(seed), complaints: [...complaints] };
  let days = 0;
  for (let size = Math.ceil(best.plan.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.plan.length && days < MOST_DAYS; days++) {
      const plan = best.plan.toSpliced(at, size);
      const found = await liveThrough(seed, { plan });
      if (found.some((complaint) => kinds.includes(kindOf(complaint)))) best = { plan, complaints: found };
      else at += size;
    }
  }
  return best;
}

/** The same trouble at another second is the same trouble. */
function kindOf(complaint: string): string {
  return complaint.replaceAll(/[\d.]+/g, '#').slice(0, 80);
}
