/** Asks for what is only watched once more: it waits while there is something that people wait for, and comes a moment later. */
import type { Now } from '../shell/now.ts';

const TIMES = 4;
const PAUSE_MS = 3000;

/** @param told is given each answer, and says whether asking again may bring a better one. */
export async function patiently<Answer>(
  ask: () => Promise<Answer>,
  told: (answer: Answer) => boolean,
  now: Now,
): Promise<void> {
  for (let times = 1; told(await ask()) && times < TIMES; times += 1)
    await new Promise<void>((resolve) => now.after(PAUSE_MS, resolve));
}
