/** What the policy of a room says, in Spanish. */
import type { PolicyTexts } from './policy-texts.ts';

export const policy: PolicyTexts = {
  sentences: {
    confirm: {
      says: 'Empieza cuando alguien lleve aquí {heldFor}.',
      help: 'Con más tiempo, el gato no pone música. Con menos, parece magia.',
    },
    timeout: {
      says: 'Para cuando nadie se haya movido en {timeoutFor}.',
      help: 'La música de la semana puede tener su propio tiempo.',
    },
    warning: {
      says: 'Antes de parar, suena al {warningPercent} durante {warningFor}.',
      help: 'Cualquier movimiento vuelve a subir el volumen.',
    },
    hold: {
      says: 'Si alguien la pausa, déjala así hasta que la habitación lleve vacía {holdEmptyFor}, y como mínimo {holdAtLeastFor}.',
    },
    longest: { says: 'No suenes nunca más de {maxSessionFor} seguidos.' },
    resume: { says: 'Quien vuelve antes de {resumeWithinFor} oye la lista donde se quedó.' },
    cooldown: { says: 'Después de una sesión, no empieces nada durante {cooldownFor}.' },
    softStart: { says: 'Tómate {softStartFor} desde el primer sonido hasta el volumen completo.' },
    pulses: {
      says: 'Cuenta los movimientos en {withinFor}: {pulses}.',
      help: 'La música empieza en cuanto se cumple una de las cosas que pides.',
    },
    sensors: { says: 'Cuenta los sensores que ven a alguien en ese tiempo: {sensors}.' },
    debounce: { says: 'No escuches a un sensor que se repite antes de {debounceFor}.' },
    perDay: { says: 'El movimiento puede poner música {startsPerDayAtMost}.' },
    listEnds: { says: 'Cuando la lista termina y aún hay alguien aquí, {whenMusicEnds}.' },
    grace: {
      says: 'Un sensor fuera de alcance durante {unavailableGraceFor} no ve a nadie, y su puerta está abierta.',
    },
    stuck: { says: 'Avisa de un sensor que dice lo mismo durante {stuckAfterFor}.' },
    closed: { says: 'Pon música {needsClosed}.' },
    box: {
      says: 'Quien se movió con las puertas cerradas está aquí hasta que se abra una, como mucho {boxFor}.',
    },
    recheck: {
      says: 'Si nadie se mueve en {recheckFor} después de cerrarse las puertas, no hay nadie.',
    },
    others: { says: 'Si alguien ya escucha algo en la cuenta, {whenOthersPlay}.' },
    quietBegins: { says: 'Si suena música cuando empiezan las horas de silencio, {whenQuietBegins}.' },
    guests: { says: 'Mientras tengas invitados, {guestsWelcome}.' },
    priority: {
      says: 'Donde varias habitaciones quieren la misma cuenta, esta cuenta {priority}.',
      help: 'El número más alto tiene la música, si la cuenta va por importancia.',
    },
  },
  blanks: {
    heldFor: 'Cuánto tiempo debe estar alguien',
    timeoutFor: 'Cuánto tiempo sin moverse nadie',
    warningPercent: 'Volumen del aviso',
    warningFor: 'Duración del aviso',
    holdEmptyFor: 'Cuánto debe estar vacía la habitación después de una pausa',
    holdAtLeastFor: 'Pausa más corta',
    maxSessionFor: 'Sesión más larga',
    resumeWithinFor: 'Cuánto se recuerda el lugar en la lista',
    cooldownFor: 'Descanso después de una sesión',
    softStartFor: 'Duración del comienzo suave',
    withinFor: 'Tiempo para contar',
    pulses: 'Cuántos movimientos',
    sensors: 'Cuántos sensores',
    debounceFor: 'Cuánto no se escuchan las repeticiones',
    startsPerDayAtMost: 'Comienzos al día',
    whenMusicEnds: 'Cuando la lista termina',
    unavailableGraceFor: 'Cuánto puede estar un sensor fuera de alcance',
    stuckAfterFor: 'Cuándo está atascado un sensor',
    needsClosed: 'Puertas',
    boxFor: 'Estancia más larga con las puertas cerradas',
    recheckFor: 'Espera después de cerrarse las puertas',
    whenOthersPlay: 'Otra música',
    whenQuietBegins: 'Cuando empiezan las horas de silencio',
    guestsWelcome: 'Invitados',
    priority: 'Importancia',
  },
  words: {
    whenMusicEnds: { repeat: 'ponla otra vez', next_list: 'pon la lista siguiente', stop: 'para' },
    needsClosed: {
      true: 'solo con todas las puertas cerradas',
      false: 'con las puertas abiertas o cerradas',
    },
    whenOthersPlay: { respect: 'déjalo tranquilo', take_over: 'toma el relevo' },
    whenQuietBegins: { go_on: 'deja que siga', soften: 'baja el volumen', end: 'párala' },
    guestsWelcome: { true: 'pon música como siempre', false: 'no empieces nada' },
    pulses: { 1: 'no cuentes' },
    sensors: { 1: 'no cuentes' },
    startsPerDayAtMost: { null: 'siempre que venga alguien' },
  },
  counted: {
    pulses: { one: 'basta con {n}', other: 'basta con {n}' },
    sensors: { one: 'basta con {n}', other: 'basta con {n}' },
    startsPerDayAtMost: { one: 'una vez al día', other: '{n} veces al día' },
  },
};
