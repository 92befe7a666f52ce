/** Chance that can be repeated: the same seed and words give the same numbers, in every process and on every machine. */

/** @returns a function that draws numbers in [0, 1): mulberry32, whose whole state is one 32-bit number. */
export function createChance(seed: number, ...words: (string | number)[]): () => number {
  let state = fingerprint([seed, ...words].join(' '));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function between(chance: () => number, from: number, to: number): number {
  return from + chance() * (to - from);
}

/** FNV-1a: neighbouring seeds and days must not begin with similar numbers. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
