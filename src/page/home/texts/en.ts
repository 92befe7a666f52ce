/** What home says, in English. What is asked of a room is answered at once in the words of the house. */
import { wishes } from '../../../words/english-wishes.ts';

export const texts = {
  title: 'Home',
  needsYou: 'Needs you',
  problem: 'Problem',
  soon: 'Soon',
  rooms: 'Rooms',
  addRoom: 'Add a room',
  firstMusic: 'Set up the first music',
  snoozeHouse: 'Snooze house',
  wakeHouse: 'End snooze',
  quietNow: 'Quiet now',
  snooze: 'Snooze',
  /** {room}: its name, here and below. */
  snoozeRoom: 'Snooze {room}',
  forAnHour: '1 hour',
  untilTomorrow: 'Until tomorrow',
  untilAllLeft: 'Until everyone has left',
  moreAbout: 'More about {room}',
  openRoom: 'Settings of the room',
  openHistory: 'History',
  seeSteps: 'See every step',
  volumeIn: 'Volume in {room}',
  longer: '15 min',
  longerIn: '15 min more in {room}',
  open: 'Open its settings',
  play: 'Play',
  playAnyway: 'Play anyway',
  playAgain: 'Play again',
  tryAgain: 'Try again',
  stop: 'Stop',
  endSnooze: 'End snooze',
  letMovement: 'Let movement start music',
  /** {act}: one of those above. */
  actIn: '{act}: {room}',
  movementNow: 'movement now',
  movementAgo: 'movement {ago}',
  emptySince: 'empty since {since}',
  noMovement: 'no movement yet',
  /** {title}, {by}: of the song. */
  coverOf: 'Cover of {title} by {by}',
  onSpotify: '{title} on Spotify, opens Spotify',
  news: '{room}: {sentence}',
  goTo: { music: 'See the music', sensors: 'See the sensors', settings: 'See the settings' },
  wishes,
};
export type HomeTexts = typeof texts;
