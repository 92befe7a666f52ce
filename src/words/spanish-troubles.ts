/** What needs a person, in Spanish. */

import type { Language } from './language.ts';
import { failureSentence } from './spanish-causes.ts';
import { other } from './spanish-rooms.ts';
import { count, date, times } from './spanish-times.ts';

const list = new Intl.ListFormat('es');

export const troubles: Language['troubles'] = {
  consent_ends: ({ label, at }, told) => ({
    what: `${label}: el permiso de Spotify termina el ${date(at, told)}.`,
    why: 'Renovarlo lleva un minuto.',
  }),
  consent_ended: ({ label, at }, told) => ({
    what: `${label}: el permiso de Spotify terminó el ${date(at, told)}.`,
    why: 'Con esa cuenta no suena música hasta que se renueve.',
  }),
  account_unusable: ({ failure, rooms }, told) => ({
    what: failureSentence(failure, told),
    why: `No puede empezar música en ${list.format(rooms.map((id) => other(id, told)))}.`,
  }),
  quota_exceeded: () => ({
    what: 'Tu app de Spotify ha agotado lo que Spotify le concede.',
    why: 'La música empieza tarde o no empieza hasta que Spotify conceda más.',
  }),
  storage: () => ({
    what: 'El disco no guarda nada.',
    why: 'Lo que pasa ahora se olvida con el próximo arranque.',
  }),
  speaker_sleeps: ({ speaker, tried, woken }) => ({
    what: `${speaker} muchas veces no se despierta.`,
    why: `En ${count(tried, 'start')} se ha oído ${times(woken)}.`,
  }),
  home_assistant_not_connected: () => ({
    what: 'Home Assistant no está conectado.',
    why: 'Hasta entonces no se oye ninguno de sus sensores.',
  }),
  home_assistant_starting: () => ({
    what: 'Home Assistant todavía está arrancando.',
    why: 'Sus sensores se oirán en cuanto esté listo.',
  }),
  home_assistant_refuses: ({ wayOut }) => ({
    what: 'Home Assistant rechaza el token.',
    why:
      wayOut === 'restart'
        ? 'Reinicia la app y el Supervisor le dará uno nuevo.'
        : 'Crea allí un nuevo token de acceso de larga duración y ponlo como SPS_HA_TOKEN.',
  }),
  condition_fails: ({ rooms, template, answer }) => ({
    what: `${list.format(rooms)}: Home Assistant no puede evaluar la condición «${template}».`,
    why: `Dice: «${answer}».`,
  }),
};
