/** Parts of a page that are not needed at its first sight: they are loaded when they are first wanted. */

/**
 * @param load what defines them; asked once, and again when it did not come.
 * @param come told when they are there.
 * @returns whether they are there, as asked at each drawing: an element that is drawn before it is known would begin without its context.
 */
export function later(load: () => Promise<unknown>, come: () => void): () => boolean {
  let state: 'unasked' | 'asked' | 'there' = 'unasked';
  return () => {
    if (state === 'unasked') {
      state = 'asked';
      load().then(
        () => {
          state = 'there';
          come();
        },
        () => {
          state = 'unasked';
        },
      );
    }
    return state === 'there';
  };
}
