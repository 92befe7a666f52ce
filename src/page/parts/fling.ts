/** Whether somebody flings the page: nobody sees what goes by that fast, and where the CPU is slow it would make the page stumble. */

/** In pixels per ms: two screens of a phone in a second. */
const TOO_FAST = 2;

/**
 * @returns to be told in each frame where the page stands, in pixels, and when that was, in ms; says whether it is flung. Two tellings
 * of one frame are one.
 */
export function createFling(): (y: number, at: number) => boolean {
  let last = { y: 0, at: Number.NEGATIVE_INFINITY };
  let isFlung = false;
  return (y, at) => {
    if (at === last.at) return isFlung;
    isFlung = Math.abs(y - last.y) > TOO_FAST * (at - last.at);
    last = { y, at };
    return isFlung;
  };
}

/**
 * Follows the scrolling of the page: while it is flung, its root has the class `flung`, for styles.
 *
 * @returns whether it is.
 */
export function followFling(): () => boolean {
  const flingAt = createFling();
  let isFlung = false;
  const look = () => {
    isFlung = flingAt(scrollY, Number(document.timeline.currentTime));
    document.documentElement.classList.toggle('flung', isFlung);
    // Its end is no event in every browser.
    if (isFlung) requestAnimationFrame(look);
  };
  addEventListener('scroll', () => isFlung || look(), { passive: true });
  return () => isFlung;
}
