/** How long nothing is to start, for a room and for the house alike. */
import type { MenuItem } from '../parts/menu.ts';
import type { Formats } from '../shell/formats.ts';
import type { Now } from '../shell/now.ts';
import { nextMorning } from './morning.ts';
import type { HomeTexts } from './texts/en.ts';

export type Snooze = { snoozeFor: number } | { until: string } | { untilAllLeft: true };

const AN_HOUR = 3600;

export function snoozeItems(
  texts: HomeTexts,
  now: Now,
  { timeZone }: Formats,
  act: (snooze: Snooze) => void,
): MenuItem[] {
  return [
    { text: texts.forAnHour, act: () => act({ snoozeFor: AN_HOUR }) },
    {
      text: texts.untilTomorrow,
      act: () => act({ until: new Date(nextMorning(now.at(), timeZone)).toISOString() }),
    },
    { text: texts.untilAllLeft, act: () => act({ untilAllLeft: true }) },
  ];
}
