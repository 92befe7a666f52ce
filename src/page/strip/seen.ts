/** How wide an element is, once somebody sees it: a page of two hundred strips draws the few that are looked at. */

interface Seeing {
  width(pixels: number): void;
  seen(isSeen: boolean): void;
}

const watched = new WeakMap<Element, Seeing>();
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
        for (const { target, isIntersecting } of entries) watched.get(target)?.seen(isIntersecting);
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
  };
}
