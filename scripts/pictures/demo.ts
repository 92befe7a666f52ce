/** The picture of the README: the page by itself, in the demo home. */
import { connectAsync } from 'mqtt';
import { prepareApp } from '../../tests/real/app-process.ts';
import { waitFor } from '../../tests/real/wait.ts';
import { type Camera, take } from './camera.ts';

export async function picturesOfDemo(camera: Camera, timeZone: string): Promise<void> {
  const app = await prepareApp({
    env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0', SPS_MQTT_PORT: '1883', TZ: timeZone },
  });
  try {
    await app.start();
    const broker = await waitFor(() => /"broker":"(mqtt:[^"]+)"/.exec(app.said())?.[1], {
      what: 'the broker',
    });
    const sensors = await connectAsync(broker);
    const moves = (sensorId: string) =>
      sensors.publishAsync(`sensors/${sensorId}/motion`, JSON.stringify({ sensorId, motionDetected: true }), {
        qos: 1,
      });
    // Simulated devices say once how things stand, and would take back what we say before.
    await waitFor(async () => (await app.sensor('bathroom-presence')).lastSeenAt !== null, {
      what: 'their first word',
    });
    const page = await camera.desk(1110);
    await page.goto(app.url());
    const shows = (text: string) => page.locator('#rooms', { hasText: text }).waitFor();
    await moves('kitchen-pir');
    await shows('Playing Kitchen on');
    await moves('bathroom-presence');
    await shows('Playing Morning on');
    await moves('hall-pir');
    await shows('Playing Sunday on');
    await moves('living-pir');
    await shows('Another room took over the account');
    await page.locator('#verdicts', { hasText: 'Living room stayed silent' }).waitFor();
    await take(page, 'demo.png');
    await sensors.endAsync();
  } finally {
    await app.remove();
  }
}
