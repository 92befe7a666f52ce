/** How people spend a day at home: what is usual at which hour, and how long one stays where. Knows the hours of a day, and no calendar. */
import type { RoomId } from '../contract/units.ts';
import { between, createChance } from './chance.ts';
import { rooms } from './furnish.ts';

const MINUTE = 60;
const HOUR = 3600;

/** null: in bed or out of the house, where no sensor is. */
export type Place = RoomId | null;

/** At this second of the day somebody comes to this place. */
export interface Arrival {
  second: number;
  place: Place;
}

interface Habit {
  from: number;
  /** Where it begins, so that every room is visited on every day. */
  at: RoomId;
  /** Where one goes in the meantime; a place named twice is twice as likely. */
  visits: readonly Place[];
}

const { hall, bathroom, kitchen, livingRoom } = rooms;
const away = null;

const habits: readonly Habit[] = [
  { from: 6.75 * HOUR, at: bathroom, visits: [bathroom, kitchen] },
  { from: 7.75 * HOUR, at: kitchen, visits: [kitchen, kitchen, bathroom, livingRoom] },
  { from: 9 * HOUR, at: livingRoom, visits: [livingRoom, livingRoom, kitchen, bathroom, away] },
  { from: 12.5 * HOUR, at: kitchen, visits: [kitchen, kitchen, livingRoom, bathroom] },
  { from: 14 * HOUR, at: livingRoom, visits: [livingRoom, livingRoom, kitchen, bathroom, away] },
  { from: 18.5 * HOUR, at: kitchen, visits: [kitchen, kitchen, livingRoom, bathroom] },
  { from: 20 * HOUR, at: livingRoom, visits: [livingRoom, livingRoom, kitchen, bathroom] },
];
const BEDTIME = 22.5 * HOUR;

/** Nobody looks at the clock: each habit begins up to this much earlier or later. */
const DRIFT = 15 * MINUTE;
/** No use in going somewhere else for less than that before the next habit begins. */
const SHORTEST_STAY = 90;

/** @returns where a person comes to on that day and when, from getting up until going to bed, in order and never twice to one place. */
export function arrivalsOf(seed: number, person: string, day: number): Arrival[] {
  const chance = createChance(seed, person, day);
  const drifted = (from: number) => from + between(chance, -DRIFT, DRIFT);
  const begins = habits.map((habit) => ({ ...habit, from: drifted(habit.from) }));
  const bedtime = drifted(BEDTIME);

  const arrivals: Arrival[] = [];
  let here: Place = away;
  function go(place: Place, second: number): void {
    if (place === here) return;
    // Every way leads through the hall.
    arrivals.push({ second, place: hall });
    arrivals.push({ second: second + between(chance, 8, 25), place });
    here = place;
  }

  begins.forEach(({ from, at, visits }, index) => {
    const until = begins[index + 1]?.from ?? bedtime;
    go(at, from);
    for (let now = from + stay(here, chance); now < until - SHORTEST_STAY; now += stay(here, chance)) {
      const elsewhere = visits.filter((place) => place !== here);
      const place = elsewhere[Math.floor(chance() * elsewhere.length)];
      if (place !== undefined) go(place, now);
    }
  });
  go(bathroom, bedtime);
  go(away, bedtime + stay(bathroom, chance));
  return arrivals;
}

/** @returns how many seconds. Short for a real home: a visitor of the demo is to see something happen. */
function stay(place: Place, chance: () => number): number {
  if (place === bathroom) return between(chance, 3 * MINUTE, 9 * MINUTE);
  if (place === kitchen) return between(chance, 3 * MINUTE, 12 * MINUTE);
  return between(chance, 5 * MINUTE, 20 * MINUTE);
}
