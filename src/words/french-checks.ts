/** The checks, as they are called in French. */
import type { CheckWords } from './check-words.ts';

export const checks: CheckWords = {
  music_off: { yes: 'Rien ne joue encore', no: 'la musique joue déjà' },
  room_enabled: { yes: 'La pièce est activée', no: 'la pièce est désactivée' },
  conditions_met: { yes: 'Les conditions sont remplies', no: 'une condition' },
  not_on_vacation: { yes: 'La maison n’est pas en vacances', no: 'les vacances' },
  guests_welcome: { yes: 'Rien à retenir pour des invités', no: 'les invités' },
  house_awake: { yes: 'La maison n’est pas en veille', no: 'la maison est en veille' },
  not_snoozed: { yes: 'La pièce n’est pas en veille', no: 'la pièce est en veille' },
  not_quiet_now: { yes: 'La maison n’est pas mise au calme', no: 'la maison est mise au calme' },
  not_quiet_hours: { yes: 'Les heures calmes le permettent', no: 'les heures calmes' },
  not_debounced: { yes: 'Le dernier mouvement est retombé', no: 'le capteur se répète' },
  not_held: { yes: 'Personne ne la retient à la main', no: 'retenue à la main' },
  not_blocked: { yes: 'Pas de démarrage manqué à laisser passer', no: 'le dernier démarrage a échoué' },
  not_cooling_down: {
    yes: 'La pause après la dernière session est finie',
    no: 'la pause après la dernière session',
  },
  door_closed: { yes: 'La porte le permet', no: 'la porte' },
  motion_confirmed: { yes: 'Le mouvement est confirmé', no: 'le mouvement n’est pas encore confirmé' },
  starts_left: { yes: 'Il reste des démarrages aujourd’hui', no: 'la limite du jour' },
  account_usable: { yes: 'Le compte peut jouer', no: 'le compte ne peut pas jouer' },
  stream_free: { yes: 'Le compte est libre', no: 'le compte joue ailleurs' },
  speaker_free: { yes: 'L’enceinte est libre', no: 'l’enceinte est prise' },
};
