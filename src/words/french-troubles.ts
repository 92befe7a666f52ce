/** What needs a person, in French. */
import { failureSentence } from './french-causes.ts';
import { other } from './french-rooms.ts';
import { count, date, times } from './french-times.ts';
import type { Language } from './language.ts';

const list = new Intl.ListFormat('fr');

export const troubles: Language['troubles'] = {
  consent_ends: ({ label, at }, told) => ({
    what: `${label}\u00a0: la permission de Spotify se termine le ${date(at, told)}.`,
    why: 'La renouveler prend une minute.',
  }),
  consent_ended: ({ label, at }, told) => ({
    what: `${label}\u00a0: la permission de Spotify s’est terminée le ${date(at, told)}.`,
    why: 'Aucune musique ne joue avec ce compte tant qu’elle n’est pas renouvelée.',
  }),
  account_unusable: ({ failure, rooms }, told) => ({
    what: failureSentence(failure, told),
    why: `Aucune musique ne peut démarrer dans ${list.format(rooms.map((id) => other(id, told)))}.`,
  }),
  quota_exceeded: () => ({
    what: 'Ton app Spotify a épuisé ce que Spotify lui accorde.',
    why: 'La musique démarre tard ou pas du tout tant que Spotify n’en accorde pas plus.',
  }),
  storage: () => ({
    what: 'Le disque n’accepte plus rien.',
    why: 'Ce qui se passe maintenant sera oublié au prochain démarrage.',
  }),
  speaker_sleeps: ({ speaker, tried, woken }) => ({
    what: `${speaker} ne se réveille souvent pas.`,
    why: `Sur ${count(tried, 'start')}, on l’a entendue ${times(woken)}.`,
  }),
  home_assistant_not_connected: () => ({
    what: 'Home Assistant n’est pas connecté.',
    why: 'D’ici là, aucun de ses capteurs n’est entendu.',
  }),
  home_assistant_starting: () => ({
    what: 'Home Assistant est encore en train de démarrer.',
    why: 'Ses capteurs seront entendus dès qu’il sera prêt.',
  }),
  home_assistant_refuses: ({ wayOut }) => ({
    what: 'Home Assistant refuse le jeton.',
    why:
      wayOut === 'restart'
        ? 'Redémarre l’application, et le Supervisor lui en donnera un nouveau.'
        : 'Crée là-bas un nouveau jeton d’accès de longue durée et indique-le comme SPS_HA_TOKEN.',
  }),
  condition_fails: ({ rooms, template, answer }) => ({
    what: `${list.format(rooms)}\u00a0: Home Assistant ne peut pas évaluer la condition «\u00a0${template}\u00a0».`,
    why: `Il dit\u00a0: «\u00a0${answer}\u00a0».`,
  }),
};
