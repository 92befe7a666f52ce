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

/** Clocks are real here, so it is the place that is chosen: one with homes where it is past eight, and no room of the demo is quiet. */
function whereMorningIs(now: Date): string {
  const hourIn = (zone: string) =>
    Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now));
  const place = Intl.supportedValuesOf('timeZone').find(
    (zone) => hourIn(zone) === 8 && !zone.startsWith('Antarctica/'),
  );
  if (place === undefined) throw new Error('it is past eight nowhere');
  return place;
}
