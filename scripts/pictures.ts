/**
 * `npm run pictures`: takes the pictures of our documents anew. Nothing in them is painted: the demo as `npm start` brings it up, and a
 * real Home Assistant with our app installed, under the simulated Supervisor.
 */
import { picturesInHomeAssistant } from './pictures/home-assistant.ts';
import { picturesOfPages } from './pictures/pages.ts';

const timeZone = whereMorningIs(new Date());
// The day before the picture is lived here, in the zone of the house.
process.env.TZ = timeZone;
await picturesOfPages(timeZone);
await picturesInHomeAssistant(timeZone);

/** Clocks are real here, so it is the place that is chosen: one where it is past eight, and no room of the demo is quiet. */
function whereMorningIs(now: Date): string {
  const ahead = ((8 - now.getUTCHours() + 36) % 24) - 12;
  // The names of these zones count westwards.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
