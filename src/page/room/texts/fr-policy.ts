/** What the policy of a room says, in French. */
import type { PolicyTexts } from './policy-texts.ts';

export const policy: PolicyTexts = {
  sentences: {
    confirm: {
      says: 'Commence quand quelqu’un est là depuis {heldFor}.',
      help: 'Plus long, et le chat ne lance pas de musique. Plus court, c’est magique.',
    },
    timeout: {
      says: 'Arrête quand personne n’a bougé pendant {timeoutFor}.',
      help: 'La musique de la semaine peut avoir sa propre durée.',
    },
    warning: {
      says: 'Avant d’arrêter, joue à {warningPercent} pendant {warningFor}.',
      help: 'Le moindre mouvement remonte le son.',
    },
    hold: {
      says: 'Si quelqu’un met en pause, n’y touche pas avant que la pièce ait été vide pendant {holdEmptyFor}, et pendant au moins {holdAtLeastFor}.',
    },
    longest: { says: 'Ne joue jamais plus de {maxSessionFor} d’affilée.' },
    resume: { says: 'Qui revient avant {resumeWithinFor} entend la liste reprendre où elle en était.' },
    cooldown: { says: 'Après une session, ne lance rien pendant {cooldownFor}.' },
    softStart: { says: 'Prends {softStartFor} du premier son au plein volume.' },
    pulses: {
      says: 'Compte les mouvements en {withinFor} : {pulses}.',
      help: 'La musique commence dès que l’une des choses demandées est là.',
    },
    sensors: { says: 'Compte les capteurs qui voient quelqu’un pendant ce temps : {sensors}.' },
    debounce: { says: 'N’écoute pas un capteur qui se répète avant {debounceFor}.' },
    perDay: { says: 'Un mouvement peut lancer la musique {startsPerDayAtMost}.' },
    listEnds: { says: 'Quand la liste est finie et que quelqu’un est encore là, {whenMusicEnds}.' },
    grace: {
      says: 'Un capteur injoignable depuis {unavailableGraceFor} ne voit personne, et sa porte est ouverte.',
    },
    stuck: { says: 'Signale un capteur qui dit la même chose depuis {stuckAfterFor}.' },
    closed: { says: 'Lance la musique {needsClosed}.' },
    box: {
      says: 'Qui a bougé derrière des portes fermées est là jusqu’à ce que l’une s’ouvre, {boxFor} au plus.',
    },
    recheck: {
      says: 'Si personne ne bouge pendant {recheckFor} après la fermeture des portes, il n’y a personne.',
    },
    others: { says: 'Si quelqu’un joue déjà quelque chose sur le compte, {whenOthersPlay}.' },
    quietBegins: { says: 'Si la musique joue quand les heures calmes commencent, {whenQuietBegins}.' },
    guests: { says: 'Pendant que tu as des invités, {guestsWelcome}.' },
    priority: {
      says: 'Là où des pièces veulent le même compte, celle-ci compte {priority}.',
      help: 'Le plus grand nombre a la musique, si le compte va par importance.',
    },
  },
  blanks: {
    heldFor: 'Durée de présence demandée',
    timeoutFor: 'Durée sans mouvement',
    warningPercent: 'Volume de l’avertissement',
    warningFor: 'Durée de l’avertissement',
    holdEmptyFor: 'Durée pendant laquelle la pièce doit être vide après une pause',
    holdAtLeastFor: 'Pause la plus courte',
    maxSessionFor: 'Session la plus longue',
    resumeWithinFor: 'Durée pendant laquelle la place dans la liste est gardée',
    cooldownFor: 'Pause après une session',
    softStartFor: 'Durée du départ en douceur',
    withinFor: 'Temps pour compter',
    pulses: 'Nombre de mouvements',
    sensors: 'Nombre de capteurs',
    debounceFor: 'Durée pendant laquelle les répétitions ne sont pas écoutées',
    startsPerDayAtMost: 'Départs par jour',
    whenMusicEnds: 'Quand la liste est finie',
    unavailableGraceFor: 'Durée pendant laquelle un capteur peut être injoignable',
    stuckAfterFor: 'Quand un capteur est bloqué',
    needsClosed: 'Portes',
    boxFor: 'Plus long séjour derrière des portes fermées',
    recheckFor: 'Attente après la fermeture des portes',
    whenOthersPlay: 'Autre musique',
    whenQuietBegins: 'Quand les heures calmes commencent',
    guestsWelcome: 'Invités',
    priority: 'Importance',
  },
  words: {
    whenMusicEnds: { repeat: 'rejoue-la', next_list: 'joue la liste suivante', stop: 'arrête' },
    needsClosed: {
      true: 'seulement si toutes les portes sont fermées',
      false: 'portes ouvertes ou fermées',
    },
    whenOthersPlay: { respect: 'n’y touche pas', take_over: 'prends la place' },
    whenQuietBegins: { go_on: 'laisse-la continuer', soften: 'baisse le son', end: 'arrête-la' },
    guestsWelcome: { true: 'lance la musique comme toujours', false: 'ne lance rien' },
    pulses: { 1: 'ne compte pas' },
    sensors: { 1: 'ne compte pas' },
    startsPerDayAtMost: { null: 'chaque fois que quelqu’un vient' },
  },
  counted: {
    pulses: { one: '{n} suffit', other: '{n} suffisent' },
    sensors: { one: '{n} suffit', other: '{n} suffisent' },
    startsPerDayAtMost: { one: 'une fois par jour', other: '{n} fois par jour' },
  },
};
