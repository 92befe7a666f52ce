/** What linking an account and trying a speaker say, in English. Names on Spotify's own pages stay as they are written there. */
export const texts = {
  steps: 'Steps',
  stepOf: 'Step {n} of 4',
  done: 'done',
  names: ['Your app', 'Client ID', 'Permission', 'Music'],
  back: 'Back',
  goOn: 'Go on',
  finish: 'Done',
  later: 'You can close this page and go on later.',
  copy: 'Copy {what}',
  copied: 'Copied.',
  selected: 'It is selected. Copy it with the keys of your system.',
  tryAgain: 'Try again',
  one: {
    title: 'Make an app at Spotify',
    why: 'Spotify wants every home to have an app of its own. It costs nothing, takes five minutes, and is done once.',
    open: 'Sign in to Spotify’s dashboard with a Premium account, and choose {create}.',
    dashboard: 'Open the dashboard',
    name: 'Give it a name. Who says yes later will read it. Spotify takes no name that sounds like its own.',
    nameIs: 'App name',
    example: 'Bathroom music',
    description: 'App description',
    descriptionExample: 'Music at home',
    redirect: 'Under {redirect} goes exactly this, without a slash at its end.',
    webApi: 'Tick {webApi}, accept the terms, and choose {save}.',
    people:
      'Under {people}, add everybody whose account is to be linked, with the e-mail address of that account. Yourself, too.',
  },
  two: {
    title: 'Bring its client ID',
    where: 'In the dashboard, your app shows it under {place}.',
    label: 'Client ID',
    help: '32 letters and digits.',
    empty: 'The client ID is missing. Your app shows it in the dashboard.',
    wrongLength:
      'A client ID has 32 letters and digits, this one has {n}. Copy it again, from its beginning to its end.',
    wrongLetters:
      'A client ID has digits and the letters a to f only. Is this the client ID, and not the secret?',
    insists: 'My app insists on a client secret',
    secret: 'Client secret',
    secretHelp: 'Not needed for most. It goes to your house and is never shown again.',
  },
  three: {
    title: 'Say yes at Spotify, then bring the address back',
    open: 'Sign in with the account that is to play, and say yes.',
    openAgain: 'Sign in as {name} and say yes.',
    openSpotify: 'Open Spotify',
    lands:
      'Your browser then shows a page it cannot reach. {right} The address on top is what we need: copy all of it.',
    right: 'That is right.',
    unreachable: 'This site can’t be reached',
    byItself: 'On the machine of the house itself a page says “Linked”. Then this page goes on by itself.',
    paste: 'Paste the address here',
    pasteHelp: 'It is valid for 10 minutes and used once. It never leaves your home except to Spotify.',
    empty: 'The address is missing. It begins with {address}.',
  },
  four: {
    title: '{name} is linked.',
    until: 'Permission until {date}. Spotify asks anew every six months.',
    missing: 'Not allowed: {what}. Link once more and leave everything ticked.',
    speakers: 'Where it could play now',
    none: 'No speaker is awake. Play something on it for a moment, it appears by itself.',
    look: 'Look again',
    looking: 'Looking for speakers.',
    music: 'Music to try it with',
    musicHelp: 'The link that Spotify’s Share copies, to a playlist, an album, an artist or a show.',
    musicWrong: 'This is no link to a playlist, an album, an artist or a show at Spotify.',
    musicLabel: 'Music',
  },
  /** Why an account was not linked, by the kind of the refusal. */
  refusals: {
    no_such_link: 'That try is over: it was used, or is older than an hour. Open Spotify once more.',
    no_such_account: 'The account was unlinked meanwhile. Link it as a new one.',
    unreadable:
      'That is not the whole address. It has “code=” and “state=” in it. Copy it from its beginning to its end.',
    other_link: 'This address belongs to an earlier try. Open Spotify once more.',
    unreachable: 'Spotify does not answer. Try the same once more in a minute.',
    rate_limited: 'Spotify asks us to wait. Try the same once more in a few minutes.',
    denied: 'Spotify was told no, so nothing was linked. Open Spotify once more to say yes.',
    code_refused:
      'Spotify does not take this address any more: each is good once, for 10 minutes. Open Spotify once more.',
    client_refused:
      'Spotify does not know this client ID, or not with this secret. Compare both with the dashboard.',
    not_on_user_list:
      'This person is not among the users of your app. Add them in the dashboard, then open Spotify once more.',
    owner_without_premium:
      'Whoever owns the app in the dashboard needs Premium. Then open Spotify once more.',
    half_done: 'Spotify began to answer and did not finish. Open Spotify once more.',
    refused: 'Spotify refused. Open Spotify once more.',
    other_person:
      'Somebody else said yes than the person of this account. Sign out at Spotify, or use a private window, and open Spotify once more.',
    linked_already: 'Whoever said yes is linked already.',
    not_stored:
      'The house could not keep the permission: its disk does not take it. Once that is mended, open Spotify once more.',
  },
  /** What was tried, and how it went. */
  test: {
    play: 'Play 3 seconds',
    playOn: 'Play 3 seconds on {speaker}',
    playing: 'Playing on {speaker}. This takes up to half a minute.',
    works: 'It works. Heard after {seconds}\u00a0s.',
    silent: 'It was not heard.',
    notClean: 'It was heard, and not all went well.',
    steps: {
      account: { done: 'The permission is good', failed: 'The account cannot play' },
      speaker: { done: 'The speaker took the music', failed: 'The speaker did not take the music' },
      heard: {
        done: 'The music was heard',
        failed: 'The music was not heard',
        left_alone: 'Somebody else plays there now',
      },
      paused: {
        done: 'Silent again',
        left_alone: 'Somebody else plays there now',
        pending: 'It is being silenced',
        failed: 'It could not be silenced',
      },
      volume: {
        done: 'As loud as before',
        failed: 'Its volume stayed as it was set',
        left_alone: 'Somebody has turned it meanwhile',
      },
    },
    taken: 'Music plays there or by this account, or another test does. It is left alone: stop it first.',
    noAccount: 'To try it takes an account that plays in a room.',
  },
};
export type LinkTexts = typeof texts;
