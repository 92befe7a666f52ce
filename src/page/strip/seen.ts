/** How wide an element is, once somebody sees it: a page of two hundred strips draws the few that are looked at. */

interface Seeing {
  width(pixels: number): void;
  /** Somebody sees it, or is about to. @returns when it is drawn. */
  seen(): Promise<unknown>;
  unseen(): void;
}

/** Whoever flings a page past fifty strips would wait for all of them in one frame. */
const IN_ONE_FRAME = 1;

const watched = new WeakMap<Element, Seeing>();
const waiting = new Set<Element>();
let observers: { sizes: ResizeObserver; sights: IntersectionObserver } | null = null;

/** Begins a little before it comes into sight, so that nobody sees it being drawn. */
const EARLY = '400px';

/** @returns how to stop. */
export function whenSeen(element: Element, seeing: Seeing): () => void {
  observers ??= {
    sizes: new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) watched.get(target)?.width(contentRect.width);
    }),
    sights: new IntersectionObserver(
      (entries) => {
        const isIdle = waiting.size === 0;
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) waiting.add(target);
          else if (!waiting.delete(target)) watched.get(target)?.unseen();
        }
        if (isIdle) void drawWaiting();
      },
      { rootMargin: EARLY },
    ),
  };
  const { sizes, sights } = observers;
  watched.set(element, seeing);
  sizes.observe(element);
  sights.observe(element);
  return () => {
    sizes.unobserve(element);
    sights.unobserve(element);
    watched.delete(element);
    waiting.delete(element);
  };
}

async function drawWaiting(): Promise<void> {
  const [...next] = waiting;
  for (const element of next.slice(0, IN_ONE_FRAME)) {
    waiting.delete(element);
    await watched.get(element)?.seen();
  }
  if (waiting.size > 0) requestAnimationFrame(() => void drawWaiting());
}
