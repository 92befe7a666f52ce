/** The picture of the README: the page by itself, in the demo home. */
import { connectAsync } from 'mqtt';
import { prepareApp } from '../../tests/real/app-process.ts';
import { openBrowser } from '../../tests/real/browser.ts';
import { waitFor } from '../../tests/real/wait.ts';
import { looks, take } from './camera.ts';

export async function pictureOfDemo(timeZone: string): Promise<void> {
  const app = await prepareApp({
    env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0', SPS_MQTT_PORT: '1883', TZ: timeZone },
  });
  const browser = await openBrowser();
  try {
    await app.start();
    // Simulated devices say once how things stand, and would take back what we say before.
    await waitFor(async () => (await app.sensor('living-presence')).lastSeenAt !== null, {
      what: 'their first word',
      seen: app.said,
    });
    const sensors = await connectAsync(/sensors (mqtt:\S+)/.exec(app.said())?.[1] ?? '');
    const moves = (sensorId: string) =>
      sensors.publishAsync(`sensors/${sensorId}/motion`, JSON.stringify({ sensorId, motionDetected: true }), {
        qos: 1,
      });
    const page = await (await browser.newContext(looks.desk(timeZone, 1110))).newPage();
    await page.goto(app.url());
    const room = (name: string, text: string) =>
      page.locator('article', { hasText: name }).filter({ hasText: text }).waitFor();
    await moves('kitchen-pir');
    await room('Kitchen', 'Playing Kitchen on');
    await moves('bathroom-presence');
    await room('Bathroom', 'Playing Morning on');
    await moves('hall-pir');
    await room('Hall', 'Playing Sunday on');
    await room('Kitchen', 'Silent.');
    await moves('living-pir');
    await page.locator('#verdicts', { hasText: 'Living room stayed silent' }).waitFor();
    await take(page, 'demo.png');
    await sensors.endAsync();
  } finally {
    await browser.close();
    await app.remove();
  }
}
