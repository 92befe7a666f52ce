/** What history says, in English. */
export const texts = {
  title: 'Why it played, and why not.',
  /** {n}: days. */
  kept: {
    one: 'Every movement gets an answer. Kept for {n} day.',
    other: 'Every movement gets an answer. Kept for {n} days.',
  },
  exportCsv: 'Export CSV',
  filter: 'Filter',
  everything: 'Everything',
  sessions: 'Sessions',
  outcomes: {
    started: 'Started',
    extended: 'Goes on',
    ignored: 'Not started',
    rejected: 'Not believed',
    failed: 'Failed',
  },
  room: 'Room',
  sensor: 'Sensor',
  reason: 'Reason',
  days: 'Days',
  allRooms: 'All rooms',
  allSensors: 'All sensors',
  allReasons: 'All reasons',
  allDays: 'All days',
  periods: { today: 'Today', week: 'Last 7 days', month: 'Last 30 days' },
  journal: 'Journal',
  /** {day}: with its weekday. */
  today: 'Today, {day}',
  yesterday: 'Yesterday, {day}',
  fresh: { one: '{n} new', other: '{n} new' },
  earlier: 'Show earlier',
  loading: 'Asking the house.',
  tryAgain: 'Try again',
  /** {sensor}; {time}: of the first of them. */
  once: '{sensor}',
  times: { one: '{sensor}, {n} report since {time}', other: '{sensor}, {n} reports since {time}' },
  checks: 'What the rules asked',
  yes: 'yes',
  no: 'no',
  /** {n}: how many. */
  unasked: { one: 'Then {n} more was not asked.', other: 'Then {n} more were not asked.' },
  allYes: 'Every rule said yes.',
  spans: 'What happened, second by second',
  goesOn: 'goes on',
  failed: 'failed',
  /** {id}: of the report. */
  report: 'Report {id}.',
  /** {time}: when. */
  theOthers: 'Also at',
  tryNow: 'Try again now',
  /** {room}: its name. */
  trying: 'Starting {room}. Home shows how it goes.',
  seeMusic: 'Accounts and speakers',
  seeRoom: 'Settings of the room',
  copy: 'Copy as text',
  copied: 'Copied.',
  notCopied: 'The browser did not let it be copied.',
  gone: 'This report is not kept any more.',
  /** {minutes}: with its unit; {n}: movements. */
  sessionFacts: { one: '{length}, {n} movement', other: '{length}, {n} movements' },
  nothing: 'Nothing has moved yet.',
  nothingWhy: 'As soon as a sensor sees someone, the answer stands here.',
  noSessions: 'No music yet.',
  noSessionsWhy: 'As soon as a room plays, its session stands here.',
  noneFits: 'Nothing like this.',
  noneFitsWhy: 'Other rooms, days or answers may have something.',
  /** {n}: answers. */
  elsewhere: {
    one: 'There is {n} answer without this filter.',
    other: 'There are {n} answers without this filter.',
  },
  showAll: 'Show everything',
  charts: 'Charts',
  asTable: 'Show as table',
  asChart: 'Show as chart',
  perDay: {
    title: 'Sessions per day',
    /** {n}: of the day in the middle. */
    says: {
      one: '{n} on an ordinary day. An outlined box is a start that failed.',
      other: '{n} on an ordinary day. An outlined box is a start that failed.',
    },
    day: 'Day',
    sessions: 'Sessions',
    failures: 'Failed starts',
    music: 'Music',
    /** {day}; {n}. */
    point: { one: '{day}: {n} session', other: '{day}: {n} sessions' },
  },
  perRoom: {
    title: 'Music by room',
    /** {room}, {length}. */
    says: 'Most in {room}: {length}.',
    room: 'Room',
  },
  whyNot: {
    title: 'Why nothing started',
    /** {reason}. */
    says: 'Most often: {reason}.',
    reason: 'Reason',
    times: 'Times',
  },
  heat: {
    title: 'When there is music',
    /** {weekday}; {time}. */
    says: 'Most begins on {weekday} around {time}.',
    less: 'less',
    /** {length}: at most. */
    more: 'more, up to {length}',
    weekday: 'Weekday',
    hour: 'Hour',
    /** {weekday}, {time}, {length}. */
    point: '{weekday}, {time}: {length}',
  },
  latency: {
    title: 'From movement to music',
    /** {n}: starts; {length}. */
    says: {
      one: '{n} start was heard, within {length}.',
      other: '{n} starts were heard, half of them within {length}.',
    },
    /** {length}. */
    half: 'half within {length}',
    most: '95 of 100 within {length}',
    from: 'From',
    until: 'Until',
    starts: 'Starts',
    andMore: 'longer',
  },
  noMusic: 'No music on these days.',
  rooms: 'About your rooms only. What you listen to is not counted.',
};
export type HistoryTexts = typeof texts;
