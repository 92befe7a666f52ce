/** What the policy of a room says, in German. */
import type { PolicyTexts } from './policy-texts.ts';

export const policy: PolicyTexts = {
  sentences: {
    confirm: {
      says: 'Starte, wenn jemand {heldFor} lang hier ist.',
      help: 'Länger, und die Katze startet keine Musik. Kürzer fühlt sich an wie Zauberei.',
    },
    timeout: {
      says: 'Hör auf, wenn sich {timeoutFor} lang niemand bewegt hat.',
      help: 'Musik der Woche kann eine eigene Zeit haben.',
    },
    warning: {
      says: 'Spiel vor dem Ende {warningFor} lang mit {warningPercent}.',
      help: 'Jede Bewegung macht wieder lauter.',
    },
    hold: {
      says: 'Wenn jemand pausiert, lass es dabei, bis der Raum {holdEmptyFor} lang leer war, mindestens aber {holdAtLeastFor}.',
    },
    longest: { says: 'Spiel nie länger als {maxSessionFor} am Stück.' },
    resume: {
      says: 'Wer innerhalb von {resumeWithinFor} zurück ist, hört die Liste dort weiter, wo sie war.',
    },
    cooldown: { says: 'Starte nach einer Sitzung {cooldownFor} lang nichts.' },
    softStart: { says: 'Nimm dir {softStartFor} vom ersten Ton bis zur vollen Lautstärke.' },
    pulses: {
      says: 'Zähl die Bewegungen innerhalb von {withinFor}: {pulses}.',
      help: 'Musik startet, sobald eines von dem da ist, was du verlangst.',
    },
    sensors: { says: 'Zähl die Sensoren, die in dieser Zeit jemanden sehen: {sensors}.' },
    debounce: { says: 'Hör nicht auf einen Sensor, der sich innerhalb von {debounceFor} wiederholt.' },
    perDay: { says: 'Bewegung darf {startsPerDayAtMost} Musik starten.' },
    listEnds: { says: 'Wenn die Liste zu Ende ist und noch jemand hier ist, {whenMusicEnds}.' },
    grace: {
      says: 'Ein Sensor, der {unavailableGraceFor} lang nicht zu erreichen ist, sieht niemanden, und seine Tür ist offen.',
    },
    stuck: { says: 'Melde einen Sensor, der {stuckAfterFor} lang dasselbe sagt.' },
    closed: { says: 'Starte Musik {needsClosed}.' },
    box: {
      says: 'Wer sich hinter geschlossenen Türen bewegt hat, ist da, bis eine aufgeht, höchstens {boxFor}.',
    },
    recheck: {
      says: 'Bewegt sich {recheckFor} lang niemand, nachdem die Türen zugegangen sind, ist niemand hier.',
    },
    others: { says: 'Wenn schon jemand etwas auf dem Konto spielt, {whenOthersPlay}.' },
    quietBegins: { says: 'Wenn Musik spielt und die Ruhezeit beginnt, {whenQuietBegins}.' },
    guests: { says: 'Solange du Gäste hast, {guestsWelcome}.' },
    priority: {
      says: 'Wo Räume dasselbe Konto wollen, zählt dieser {priority}.',
      help: 'Die höhere Zahl bekommt die Musik, wenn das Konto nach Wichtigkeit geht.',
    },
  },
  blanks: {
    heldFor: 'Wie lange jemand hier sein muss',
    timeoutFor: 'Wie lange sich niemand bewegt',
    warningPercent: 'Lautstärke der Warnung',
    warningFor: 'Länge der Warnung',
    holdEmptyFor: 'Wie lange der Raum nach einer Pause leer sein muss',
    holdAtLeastFor: 'Kürzeste Pause',
    maxSessionFor: 'Längste Sitzung',
    resumeWithinFor: 'Wie lange die Stelle in der Liste gemerkt wird',
    cooldownFor: 'Pause nach einer Sitzung',
    softStartFor: 'Länge des sanften Starts',
    withinFor: 'Zeit zum Zählen',
    pulses: 'Wie viele Bewegungen',
    sensors: 'Wie viele Sensoren',
    debounceFor: 'Wie lange Wiederholungen nicht gehört werden',
    startsPerDayAtMost: 'Starts am Tag',
    whenMusicEnds: 'Wenn die Liste zu Ende ist',
    unavailableGraceFor: 'Wie lange ein Sensor unerreichbar sein darf',
    stuckAfterFor: 'Wann ein Sensor klemmt',
    needsClosed: 'Türen',
    boxFor: 'Längster Aufenthalt hinter geschlossenen Türen',
    recheckFor: 'Warten, nachdem die Türen zu sind',
    whenOthersPlay: 'Andere Musik',
    whenQuietBegins: 'Wenn die Ruhezeit beginnt',
    guestsWelcome: 'Gäste',
    priority: 'Wichtigkeit',
  },
  words: {
    whenMusicEnds: { repeat: 'spiel sie noch einmal', next_list: 'spiel die nächste Liste', stop: 'hör auf' },
    needsClosed: { true: 'nur, solange alle Türen zu sind', false: 'bei offenen und geschlossenen Türen' },
    whenOthersPlay: { respect: 'lass es in Ruhe', take_over: 'übernimm' },
    whenQuietBegins: { go_on: 'lass sie weiterspielen', soften: 'mach leiser', end: 'halte sie an' },
    guestsWelcome: { true: 'starte Musik wie immer', false: 'starte nichts' },
    pulses: { 1: 'nicht zählen' },
    sensors: { 1: 'nicht zählen' },
    startsPerDayAtMost: { null: 'so oft jemand kommt' },
  },
  counted: {
    pulses: { one: '{n} reicht', other: '{n} reichen' },
    sensors: { one: '{n} reicht', other: '{n} reichen' },
    startsPerDayAtMost: { one: 'einmal am Tag', other: '{n}-mal am Tag' },
  },
};
