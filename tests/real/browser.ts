/** A real Chromium, as the tests and the makers of pictures start it. */
import { type Browser, chromium } from 'playwright-core';

/** @param args further ones of Chromium's own. */
export function openBrowser(...args: string[]): Promise<Browser> {
  // Everything it shows is our own, and root has no sandbox.
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', ...args] });
}
