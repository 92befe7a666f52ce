/** How wide an element is, once somebody sees it: a page of two hundred strips draws the few that are looked at. */
import { followFling } from '../parts/fling.ts';

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
let observers: ReturnType<typeof observe> | null = null;

/** Begins a little before it comes into sight, so that nobody sees it being drawn. */
const EARLY = '400px';

/** @returns how to stop. */
export function whenSeen(element: Element, seeing: Seeing): () => void {
  observers ??= observe();
  const { sizes, sights } = observers;
  watched.set(element, seeing);
  sights.observe(element);
  return () => {
    sizes.unobserve(element);
    sights.unobserve(element);
    watched.delete(element);
    waiting.delete(element);
  };
}

function observe() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) watched.get(target)?.width(contentRect.width);
  });
  const sights = new IntersectionObserver(
    (entries) => {
      const isIdle = waiting.size === 0;
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        if (isIntersecting) {
          watched.get(target)?.width(boundingClientRect.width);
          // Only now: two hundred that are followed take a tenth of every frame.
          sizes.observe(target);
          waiting.add(target);
        } else {
          sizes.unobserve(target);
          if (!waiting.delete(target)) watched.get(target)?.unseen();
        }
      }
      if (isIdle && waiting.size > 0) void drawWaiting();
    },
    { rootMargin: EARLY },
  );
  return { sizes, sights, isFlung: followFling() };
}

async function drawWaiting(): Promise<void> {
  const [...next] = observers?.isFlung() ? [] : waiting;
  for (const element of next.slice(0, IN_ONE_FRAME)) {
    waiting.delete(element);
    await watched.get(element)?.seen();
  }
  if (waiting.size > 0) requestAnimationFrame(() => void drawWaiting());
}
