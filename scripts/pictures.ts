/**
 * `npm run pictures`: takes the pictures of our documents anew. Nothing in them is painted: a real Home Assistant under the simulated
 * Supervisor, and the demo as `npm start` brings it up.
 */
import { openCamera } from './pictures/camera.ts';
import { picturesOfDemo } from './pictures/demo.ts';
import { openHome } from './pictures/home.ts';
import { picturesOfHomeAssistant } from './pictures/home-assistant.ts';

const timeZone = whereMorningIs(new Date());
await using camera = await openCamera(timeZone);
await picturesOfDemo(camera, timeZone);
await using home = await openHome(timeZone);
await picturesOfHomeAssistant(camera, home);

/** Clocks are real here, so it is the place that is chosen: one where it is past eight, and no demo room is quiet. */
function whereMorningIs(now: Date): string {
  const ahead = ((8 - now.getUTCHours() + 36) % 24) - 12;
  // The names of these zones count westwards.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
