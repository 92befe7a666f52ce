/** in het Nederlands */
import type { LinkTexts } from './en.ts';

export const texts: LinkTexts = {
  steps: 'Stappen',
  stepOf: 'Stap {n} van 4',
  done: 'klaar',
  names: ['Jouw app', 'Client-ID', 'Toestemming', 'Muziek'],
  back: 'Terug',
  goOn: 'Verder',
  finish: 'Klaar',
  later: 'Je kunt deze pagina sluiten en later verdergaan.',
  copy: '{what} kopiëren',
  copied: 'Gekopieerd.',
  selected: 'Het is geselecteerd. Kopieer het met de toetsen van je systeem.',
  tryAgain: 'Nog een keer',
  one: {
    title: 'Maak een app bij Spotify',
    why: 'Spotify wil dat elk huis een eigen app heeft. Het kost niets, duurt vijf minuten en hoeft maar één keer.',
    open: 'Log met een Premium-account in op het dashboard van Spotify en kies {create}.',
    dashboard: 'Dashboard openen',
    name: 'Geef hem een naam. Wie later ja zegt, leest die. Spotify neemt geen naam die op de eigen lijkt.',
    nameIs: 'App name',
    example: 'Muziek in de badkamer',
    description: 'App description',
    descriptionExample: 'Muziek thuis',
    redirect: 'Onder {redirect} komt precies dit, zonder schuine streep aan het eind.',
    webApi: 'Vink {webApi} aan, aanvaard de voorwaarden en kies {save}.',
    people:
      'Voeg onder {people} iedereen toe wiens account gekoppeld wordt, met het e-mailadres van dat account. Jezelf ook.',
  },
  two: {
    title: 'Breng zijn client-ID',
    where: 'In het dashboard toont je app die onder {place}.',
    label: 'Client-ID',
    help: '32 letters en cijfers.',
    empty: 'De client-ID ontbreekt. Je app toont die in het dashboard.',
    wrongLength:
      'Een client-ID heeft 32 letters en cijfers, deze heeft er {n}. Kopieer hem opnieuw, van begin tot eind.',
    wrongLetters:
      'Een client-ID heeft alleen cijfers en de letters a tot en met f. Is dit de client-ID, en niet het geheim?',
    insists: 'Mijn app staat op een client secret',
    secret: 'Client secret',
    secretHelp: 'Meestal niet nodig. Het gaat naar je huis en wordt nooit meer getoond.',
  },
  three: {
    title: 'Zeg ja bij Spotify en breng het adres terug',
    open: 'Log in met het account dat moet spelen en zeg ja.',
    openAgain: 'Log in als {name} en zeg ja.',
    openSpotify: 'Spotify openen',
    lands:
      'Je browser toont daarna een pagina die hij niet kan bereiken. {right} Nodig is het adres bovenaan: kopieer het helemaal.',
    right: 'Zo hoort het.',
    unreachable: 'Deze site is niet bereikbaar',
    byItself:
      'Op de machine van het huis zelf zegt een pagina “Linked”. Dan gaat deze pagina vanzelf verder.',
    paste: 'Plak het adres hier',
    pasteHelp: 'Het is 10 minuten en één keer geldig. Het verlaat je huis alleen naar Spotify.',
    empty: 'Het adres ontbreekt. Het begint met {address}.',
  },
  four: {
    title: '{name} is gekoppeld.',
    until: 'Toestemming tot {date}. Spotify vraagt het elke zes maanden opnieuw.',
    missing: 'Niet toegestaan: {what}. Koppel nog een keer en laat alles aangevinkt.',
    speakers: 'Waar het nu zou kunnen spelen',
    none: 'Geen luidspreker is wakker. Speel er even iets op, dan verschijnt hij vanzelf.',
    look: 'Opnieuw zoeken',
    looking: 'Luidsprekers zoeken.',
    music: 'Muziek om mee te proberen',
    musicHelp:
      'De link die “Delen” bij Spotify kopieert: naar een playlist, een album, een artiest of een show.',
    musicWrong: 'Dit is geen link naar een playlist, een album, een artiest of een show bij Spotify.',
    musicLabel: 'Muziek',
  },
  refusals: {
    no_such_link: 'Die poging is voorbij: ze is gebruikt of ouder dan een uur. Open Spotify nog een keer.',
    no_such_account: 'Het account is intussen losgekoppeld. Koppel het als een nieuw.',
    unreadable:
      'Dit is niet het hele adres. Er staan “code=” en “state=” in. Kopieer het van begin tot eind.',
    other_link: 'Dit adres hoort bij een eerdere poging. Open Spotify nog een keer.',
    unreachable: 'Spotify antwoordt niet. Probeer hetzelfde over een minuut nog eens.',
    rate_limited: 'Spotify vraagt te wachten. Probeer hetzelfde over een paar minuten nog eens.',
    denied:
      'Bij Spotify is nee gezegd, dus er is niets gekoppeld. Open Spotify nog een keer om ja te zeggen.',
    code_refused:
      'Spotify neemt dit adres niet meer: elk is één keer geldig, 10 minuten lang. Open Spotify nog een keer.',
    client_refused:
      'Spotify kent deze client-ID niet, of niet met dit geheim. Vergelijk beide met het dashboard.',
    not_on_user_list:
      'Deze persoon staat niet bij de gebruikers van je app. Voeg die toe in het dashboard en open dan Spotify nog een keer.',
    owner_without_premium:
      'Van wie de app in het dashboard is, heeft Premium nodig. Open daarna Spotify nog een keer.',
    half_done: 'Spotify begon te antwoorden en kwam niet tot het eind. Open Spotify nog een keer.',
    refused: 'Spotify weigerde. Open Spotify nog een keer.',
    other_person:
      'Iemand anders dan de persoon van dit account heeft ja gezegd. Log uit bij Spotify of neem een privévenster, en open Spotify nog een keer.',
    linked_already: 'Wie ja heeft gezegd, is al gekoppeld.',
    not_stored:
      'Het huis kon de toestemming niet bewaren: de schijf neemt haar niet aan. Open Spotify nog een keer als dat verholpen is.',
  },
  test: {
    play: '3 seconden spelen',
    playOn: '3 seconden spelen op {speaker}',
    playing: 'Speelt op {speaker}. Dit duurt tot een halve minuut.',
    works: 'Het werkt. Gehoord na {seconds}\u00a0s.',
    silent: 'Het was niet te horen.',
    notClean: 'Het was te horen, en niet alles ging goed.',
    steps: {
      account: { done: 'De toestemming is goed', failed: 'Het account kan niet spelen' },
      speaker: { done: 'De luidspreker nam de muziek aan', failed: 'De luidspreker nam de muziek niet aan' },
      heard: {
        done: 'De muziek was te horen',
        failed: 'De muziek was niet te horen',
        left_alone: 'Iemand anders speelt daar nu',
      },
      paused: {
        done: 'Weer stil',
        left_alone: 'Iemand anders speelt daar nu',
        pending: 'Het wordt stil gemaakt',
        failed: 'Het kon niet stil gemaakt worden',
      },
      volume: {
        done: 'Even luid als ervoor',
        failed: 'Het volume bleef zoals gezet',
        left_alone: 'Iemand heeft er intussen aan gedraaid',
      },
    },
    taken:
      'Daar of met dit account speelt muziek, of er loopt een andere proef. Dat blijft met rust: stop het eerst.',
    noAccount: 'Om te proberen is een account nodig dat in een kamer speelt.',
  },
};
