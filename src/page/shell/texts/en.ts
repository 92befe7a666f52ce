/** What the frame around every page says, in English. */
export const texts = {
  app: 'SpottyPottySense',
  skip: 'Skip to content',
  pages: 'Pages',
  home: 'Home',
  history: 'History',
  sensors: 'Sensors',
  music: 'Music',
  settings: 'Settings',
  room: 'Room',
  firstRun: 'First music',
  live: 'Live',
  /** {time}: since when. */
  lost: 'Not connected since {time}. What you see is from then.',
  lostFromTheStart: 'Not connected yet.',
  /** {n}: seconds. */
  tryingAgain: { one: 'Trying again in {n} second.', other: 'Trying again in {n} seconds.' },
  tryingNow: 'Trying again.',
  tryNow: 'Try now',
  demo: 'A demo home: Spotify and the people are simulated.',
  reader: 'You may look. An administrator of Home Assistant decides who may do more.',
  noAnswer: 'The house did not answer. Nothing is known to have changed.',
  signedOut: 'Home Assistant has signed you out. Reload the page to sign in again.',
  nowhere: 'Nothing is at this address.',
  notLoaded: 'This page could not be loaded.',
  backHome: 'Go to Home',
  reload: 'Load again',
  undo: 'Undo',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  close: 'Close',
};
export type ShellTexts = typeof texts;
