/** `npm run pictures`: takes the documentation's pictures anew, in a real Home Assistant with our app installed and music in the hall. */
import type { Page } from 'playwright-core';
import { openFrontend } from '../tests/real/home-assistant/frontend.ts';
import { openSupervisedHome } from '../tests/real/home-assistant/supervised-home.ts';
import { waitFor } from '../tests/real/wait.ts';

const APP = 'local_spottypottysense';

const home = await openSupervisedHome({ hall: { timeoutFor: 600 } });
try {
  await home.startApp();
  const frontend = await openFrontend(home.core);
  try {
    const page = await frontend.windowOf(home.core.administrator);
    await page.setViewportSize({ width: 1120, height: 720 });
    await home.pulse('hall-pir');
    await waitFor(() => home.town.heardOn() === 'Hall speaker', { what: 'music in the hall' });

    await page.goto(`${home.core.url}/app/${APP}`);
    const frame = await waitFor(
      () => page.frames().find((frame) => frame.url().includes('/api/hassio_ingress/')),
      { what: 'the panel' },
    );
    await frame.getByText('Playing', { exact: false }).first().waitFor();
    await take(page, 'panel');

    await page.goto(`${home.core.url}/config/app/${APP}/config`);
    await page.getByText('Log level', { exact: true }).waitFor();
    await take(page, 'options');
  } finally {
    await frontend.close();
  }
} finally {
  await home.remove();
}

async function take(page: Page, name: string): Promise<void> {
  // Until the frontend has faded in.
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.screenshot({ path: `docs/images/${name}.png`, animations: 'disabled' });
  console.log(`docs/images/${name}.png`);
}
