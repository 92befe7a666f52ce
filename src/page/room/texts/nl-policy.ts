/** What the policy of a room says, in Dutch. */
import type { PolicyTexts } from './policy-texts.ts';

export const policy: PolicyTexts = {
  sentences: {
    confirm: {
      says: 'Begin als er {heldFor} lang iemand is.',
      help: 'Langer, en de kat start geen muziek. Korter voelt als toveren.',
    },
    timeout: {
      says: 'Stop als er {timeoutFor} lang niemand heeft bewogen.',
      help: 'Muziek van de week kan een eigen tijd hebben.',
    },
    warning: {
      says: 'Speel voor het einde {warningFor} lang op {warningPercent}.',
      help: 'Elke beweging zet het weer harder.',
    },
    hold: {
      says: 'Als iemand pauzeert, laat het zo tot de kamer {holdEmptyFor} leeg is geweest, en minstens {holdAtLeastFor}.',
    },
    longest: { says: 'Speel nooit langer dan {maxSessionFor} achter elkaar.' },
    resume: { says: 'Wie binnen {resumeWithinFor} terug is, hoort de lijst verdergaan waar die was.' },
    cooldown: { says: 'Start na een sessie {cooldownFor} lang niets.' },
    softStart: { says: 'Neem {softStartFor} van de eerste toon tot het volle volume.' },
    pulses: {
      says: 'Tel de bewegingen binnen {withinFor}: {pulses}.',
      help: 'Muziek start zodra er één is van de dingen die je vraagt.',
    },
    sensors: { says: 'Tel de sensoren die in die tijd iemand zien: {sensors}.' },
    debounce: { says: 'Luister niet naar een sensor die zich binnen {debounceFor} herhaalt.' },
    perDay: { says: 'Beweging mag {startsPerDayAtMost} muziek starten.' },
    listEnds: { says: 'Als de lijst uit is en er nog iemand is, {whenMusicEnds}.' },
    grace: {
      says: 'Een sensor die {unavailableGraceFor} onbereikbaar is, ziet niemand, en zijn deur staat open.',
    },
    stuck: { says: 'Meld een sensor die {stuckAfterFor} lang hetzelfde zegt.' },
    closed: { says: 'Start muziek {needsClosed}.' },
    box: {
      says: 'Wie achter gesloten deuren bewoog, is er tot er een opengaat, hooguit {boxFor}.',
    },
    recheck: {
      says: 'Beweegt er {recheckFor} lang niemand nadat de deuren dichtgingen, dan is er niemand.',
    },
    others: { says: 'Als iemand al iets op het account speelt, {whenOthersPlay}.' },
    quietBegins: { says: 'Als er muziek speelt wanneer de stille uren beginnen, {whenQuietBegins}.' },
    guests: { says: 'Zolang je gasten hebt, {guestsWelcome}.' },
    priority: {
      says: 'Waar kamers hetzelfde account willen, telt deze {priority}.',
      help: 'Het hogere getal krijgt de muziek, als het account op belang gaat.',
    },
  },
  blanks: {
    heldFor: 'Hoe lang er iemand moet zijn',
    timeoutFor: 'Hoe lang niemand beweegt',
    warningPercent: 'Volume van de waarschuwing',
    warningFor: 'Duur van de waarschuwing',
    holdEmptyFor: 'Hoe lang de kamer na een pauze leeg moet zijn',
    holdAtLeastFor: 'Kortste pauze',
    maxSessionFor: 'Langste sessie',
    resumeWithinFor: 'Hoe lang de plek in de lijst wordt bewaard',
    cooldownFor: 'Pauze na een sessie',
    softStartFor: 'Duur van de zachte start',
    withinFor: 'Tijd om te tellen',
    pulses: 'Hoeveel bewegingen',
    sensors: 'Hoeveel sensoren',
    debounceFor: 'Hoe lang herhalingen niet worden gehoord',
    startsPerDayAtMost: 'Starts per dag',
    whenMusicEnds: 'Als de lijst uit is',
    unavailableGraceFor: 'Hoe lang een sensor onbereikbaar mag zijn',
    stuckAfterFor: 'Wanneer een sensor vastzit',
    needsClosed: 'Deuren',
    boxFor: 'Langste verblijf achter gesloten deuren',
    recheckFor: 'Wachten nadat de deuren dicht zijn',
    whenOthersPlay: 'Andere muziek',
    whenQuietBegins: 'Als de stille uren beginnen',
    guestsWelcome: 'Gasten',
    priority: 'Belang',
  },
  words: {
    whenMusicEnds: { repeat: 'speel haar nog eens', next_list: 'speel de volgende lijst', stop: 'stop' },
    needsClosed: { true: 'alleen als alle deuren dicht zijn', false: 'met open en met gesloten deuren' },
    whenOthersPlay: { respect: 'laat het met rust', take_over: 'neem over' },
    whenQuietBegins: { go_on: 'laat haar doorgaan', soften: 'zet haar zachter', end: 'stop haar' },
    guestsWelcome: { true: 'start muziek als altijd', false: 'start niets' },
    pulses: { 1: 'tel niet' },
    sensors: { 1: 'tel niet' },
    startsPerDayAtMost: { null: 'zo vaak er iemand komt' },
  },
  counted: {
    pulses: { one: '{n} is genoeg', other: '{n} zijn genoeg' },
    sensors: { one: '{n} is genoeg', other: '{n} zijn genoeg' },
    startsPerDayAtMost: { one: 'één keer per dag', other: '{n} keer per dag' },
  },
};
