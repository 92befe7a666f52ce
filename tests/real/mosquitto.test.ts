import { access } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startMosquitto } from './mosquitto.ts';

it('keeps its port and what it wrote down over stop and start', async () => {
  const mosquitto = await startMosquitto();
  onTestFinished(mosquitto.remove);
  await mosquitto.publish('kept', 'here', '-r', '-q', '1');
  await mosquitto.stop();
  await expect(mosquitto.publish('kept', 'nobody')).rejects.toThrow('Connection refused');
  await mosquitto.start();
  await mosquitto.publish('kept', 'again', '-q', '1');
  await expect(mosquitto.start()).rejects.toThrow('runs already');
});

it('says what Mosquitto itself had to say when it does not start', async () => {
  await expect(startMosquitto({ config: () => ['no_such_setting true'] })).rejects.toThrow('no_such_setting');
});

it('leaves nothing behind', async () => {
  const mosquitto = await startMosquitto();
  await mosquitto.remove();
  await expect(access(mosquitto.folder)).rejects.toThrow('ENOENT');
  await expect(mosquitto.publish('any', 'thing')).rejects.toThrow('Connection refused');
});
