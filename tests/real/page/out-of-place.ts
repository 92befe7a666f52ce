/** Asks a page what in it has no room: words that run out of the page or are cut off, buttons and hours that lie upon each other. */
import type { Page } from 'playwright-core';

/** @returns what it is, and by how much. */
export function outOfPlace(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const said = (element: Element) =>
      `${element.localName} "${element.textContent?.trim().replaceAll(/\s+/g, ' ').slice(0, 40)}"`;
    const seen = (selector: string) =>
      [...document.querySelectorAll(selector)].filter(
        // A row of chips scrolls by itself. What is for screen readers alone is a pixel wide.
        (one) => one.checkVisibility() && one.getBoundingClientRect().width > 1 && !one.closest('.filters'),
      );

    const outside = seen('main :is(h1, h2, h3, p, button, a, label, select, input, td, svg)').flatMap(
      (element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < -4 || right > wide + 1 ? [`${said(element)} from ${left} to ${right}`] : [];
      },
    );
    // A link reaches around its word, so that a finger finds it.
    const cut = seen('main :is(button, select, h1, h2, h3, p, nav a)').flatMap((element) =>
      element.scrollWidth > element.clientWidth + 2 &&
      element.clientWidth > 0 &&
      element.querySelector('.hit') === null
        ? [`${said(element)} has ${element.clientWidth} px of ${element.scrollWidth}`]
        : [],
    );

    const upon = (one: Element, other: Element) => {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const isBeside = a.right <= b.left + 1 || b.right <= a.left + 1;
      return !isBeside && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    };
    const neighbours = (all: readonly Element[]) =>
      all.flatMap((one, at) => {
        const next = all[at + 1];
        return next !== undefined && !one.contains(next) && upon(one, next)
          ? [`${said(one)} lies upon ${said(next)}`]
          : [];
      });
    const hours = seen('.axis').flatMap(({ children }) => neighbours([...children]));
    const buttons = neighbours(seen('main :is(button, .btn)').filter((one) => !one.closest('.bar')));
    return [...outside, ...cut, ...hours, ...buttons];
  });
}
