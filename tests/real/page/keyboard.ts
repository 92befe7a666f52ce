/** A person without a mouse: they go from one thing to the next with Tab, and see where they are. */
import type { Locator, Page } from 'playwright-core';

/** More stops than any page has between two things. */
const STOPS_AT_MOST = 80;

export interface Keyboard {
  /** Goes on with Tab until it has the focus. @throws naming where it went instead. */
  reach(target: Locator): Promise<void>;
  /** Reaches it and presses Enter. */
  enter(target: Locator): Promise<void>;
  /** Reaches a field and types over what is in it. */
  type(target: Locator, text: string): Promise<void>;
}

export function keyboardOn(page: Page): Keyboard {
  async function reach(target: Locator): Promise<void> {
    await target.waitFor();
    const passed: string[] = [];
    for (let stops = 0; stops < STOPS_AT_MOST; stops++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
      passed.push(await page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 30) ?? ''));
    }
    throw new Error(`Tab does not lead to ${target}; it went by ${passed.join(', ')}`);
  }

  return {
    reach,
    async enter(target) {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    async type(target, text) {
      await reach(target);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
  };
}
