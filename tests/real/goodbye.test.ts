import { expect, it, onTestFinished } from 'vitest';
import { startFakeHomeAssistant } from '../fakes/home-assistant.ts';
import { prepareApp } from './app-process.ts';
import { waitFor } from './wait.ts';

it('ends when it is told to, though Home Assistant does not answer its goodbye', async () => {
  const home = await startFakeHomeAssistant();
  onTestFinished(() => home.close());
  const app = await prepareApp({ env: { SPS_DEMO: '0', SPS_HA_URL: home.url, SPS_HA_TOKEN: home.token } });
  onTestFinished(() => app.remove());
  await app.start();
  await waitFor(() => home.asked('get_config').length > 0, { what: 'the line to Home Assistant' });
  home.hang('deaf');
  let code: number | null | undefined;
  void app.stop().then((ended) => {
    code = ended;
  });
  await waitFor(() => code !== undefined, { what: 'the end of the app' });
  expect(code).toBe(0);
});
