import { describe, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, hall, kitchen } from './home.ts';

const { speakers } = furnished;

describe('commands that Spotify obeys in any order', () => {
  const late = (home: Home, length: number) =>
    home.spotify.act('conduct', { applyFor: { from: length, to: length } });

  test('a pause that is obeyed late does not silence the next room', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(299.5);
    late(home, 2);
    await home.pass(0.5);
    expect(home.phase(hall)?.name).toBe('stopping');
    late(home, 0.2);
    home.sense('kitchen-pir');
    await home.pass(60);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.sessions()).toMatchObject([
      { roomId: kitchen, endReason: null },
      { endReason: 'room_emptied' },
    ]);
  });

  test('nor does a start that is obeyed after the next one', async () => {
    const home = createHome({ sharing: 'latest_wins' });
    late(home, 2);
    home.sense('hall-pir');
    await home.pass(0.1);
    late(home, 0.2);
    home.sense('kitchen-pir');
    await home.pass(60);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.sessions()).toMatchObject([{ roomId: kitchen, endReason: null }]);
  });
});
