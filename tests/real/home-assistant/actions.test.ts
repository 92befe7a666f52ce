/** What the app asks a real Home Assistant to do: waking a speaker, and playing on a media player of its own. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DiagnosticsView } from '../../../src/contract/diagnostics.ts';
import { furnished, playlistUri } from '../../../src/simulator/furnish.ts';
import { waitFor } from '../wait.ts';
import { type Core, startCore } from './core.ts';
import { type Home, hallSensor, openHome } from './home.ts';

const { speakers, nina } = furnished;
const MOTION = 'hall-motion';
let core: Core;
let home: Home;

// A speaker as Home Assistant sees it, made of helpers that say what it was told.
const CONFIGURATION = `
input_boolean:
  hall_motion:
  amplifier:
input_text:
  loft_does:
    initial: idle
  loft_plays:
    initial: nothing
input_number:
  loft_volume:
    min: 0
    max: 1
    step: 0.01
    initial: 0.9
script:
  loft_play:
    sequence:
      - action: input_text.set_value
        target: { entity_id: input_text.loft_plays }
        data: { value: "{{ uri }}" }
      - action: input_text.set_value
        target: { entity_id: input_text.loft_does }
        data: { value: playing }
media_player:
  - platform: universal
    name: Loft
    unique_id: loft
    state_template: "{{ states('input_text.loft_does') }}"
    attributes:
      volume_level: input_number.loft_volume
    commands:
      play_media:
        action: script.loft_play
        data: { uri: "{{ media_content_id }}" }
      media_pause:
        action: input_text.set_value
        target: { entity_id: input_text.loft_does }
        data: { value: paused }
      volume_set:
        action: input_number.set_value
        target: { entity_id: input_number.loft_volume }
        data: { value: "{{ volume_level }}" }
`;

beforeAll(async () => {
  core = await startCore({ configuration: CONFIGURATION });
});
afterAll(() => core?.remove());
afterEach(async () => {
  await home?.close();
  await turn('off');
});

const turn = (to: 'on' | 'off') =>
  core.act(`input_boolean.turn_${to}`, { entity_id: 'input_boolean.hall_motion' });
const becomes = (entityId: string, state: string) =>
  waitFor(async () => (await core.state(entityId))?.state === state, {
    within: 60,
    what: `${entityId} to be ${state}`,
    seen: home.app.said,
  });

test('a speaker that sleeps is woken by an action, and plays', async () => {
  home = await openHome(core, {
    sensors: [hallSensor(MOTION, 'motion', 'input_boolean.hall_motion')],
    hall: { timeoutFor: 60 },
    hallRoom: { wake: [{ action: 'input_boolean.turn_on', entityId: 'input_boolean.amplifier' }] },
  });
  const hall = { deviceName: speakers.hall };
  home.spotify.act('devices', { action: 'sleep', ...hall });
  await turn('on');
  await becomes('input_boolean.amplifier', 'on');
  home.spotify.act('devices', { action: 'wake', isAtOnce: true, ...hall });
  await home.music(speakers.hall);
  await home.verdict(MOTION, 'music_heard');
});

test('a media player of Home Assistant plays the list at its volume, and is paused when the room is empty', async () => {
  home = await openHome(core, {
    sensors: [hallSensor(MOTION, 'motion', 'input_boolean.hall_motion')],
    hall: { volumePercent: 30 },
    hallRoom: { speaker: { output: 'media_player', entityId: 'media_player.loft', name: 'Loft' } },
  });
  await turn('on');
  await becomes('media_player.loft', 'playing');
  expect((await core.state('input_text.loft_plays'))?.state).toBe(playlistUri(nina, 'Morning'));
  expect((await core.state('media_player.loft'))?.attributes).toMatchObject({ volume_level: 0.3 });
  expect(home.heardOn()).toBeNull();
  await turn('off');
  await becomes('media_player.loft', 'paused');
  await home.phase(home.app, 'hall', 'silent');
  expect(await home.app.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
});

test('who helps is told which Home Assistant it is, and not by what we come in', async () => {
  home = await openHome(core, {
    sensors: [hallSensor(MOTION, 'motion', 'input_boolean.hall_motion')],
  });
  const told = async () => (await fetch(`${home.app.url()}/api/v1/diagnostics`)).text();
  const standing = async () => DiagnosticsView.parse(JSON.parse(await told())).homeAssistant;
  await waitFor(async () => (await standing()).version !== null, { what: 'Home Assistant to be known' });
  expect(await standing()).toMatchObject({
    standing: 'connected',
    running: true,
    version: '2026.10.4',
    timeZone: expect.stringMatching(/^(UTC|\w+\/\w+)$/),
    companion: false,
  });
  expect((await standing()).entities).toBeGreaterThan(0);
  const text = await told();
  for (const secret of [core.administrator.token, core.url, 'hall_motion', 'Hall'])
    expect(text).not.toContain(secret);
});
