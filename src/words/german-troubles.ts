/** What needs a person, in German. */
import { failureSentence } from './german-causes.ts';
import { inRoom } from './german-rooms.ts';
import { count, date, times } from './german-times.ts';
import type { Language } from './language.ts';

const list = new Intl.ListFormat('de');

export const troubles: Language['troubles'] = {
  consent_ends: ({ label, at }, told) => ({
    what: `${label}: Die Erlaubnis von Spotify endet am ${date(at, told)}.`,
    why: 'Erneuern dauert eine Minute.',
  }),
  consent_ended: ({ label, at }, told) => ({
    what: `${label}: Die Erlaubnis von Spotify endete am ${date(at, told)}.`,
    why: 'Bis sie erneuert ist, spielt damit keine Musik.',
  }),
  account_unusable: ({ failure, rooms }, told) => ({
    what: failureSentence(failure, told),
    why: `Keine Musik startet ${list.format(rooms.map((id) => inRoom(id, told)))}.`,
  }),
  quota_exceeded: () => ({
    what: 'Deine Spotify-App hat aufgebraucht, was Spotify ihr gewährt.',
    why: 'Musik startet spät oder gar nicht, bis Spotify mehr gewährt.',
  }),
  storage: () => ({
    what: 'Der Speicher nimmt nichts mehr an.',
    why: 'Was jetzt geschieht, ist mit dem nächsten Start vergessen.',
  }),
  speaker_sleeps: ({ speaker, tried, woken }) => ({
    what: `${speaker} wacht oft nicht auf.`,
    why: `Bei ${count(tried, 'start')} war er ${times(woken)} zu hören.`,
  }),
  home_assistant_not_connected: () => ({
    what: 'Home Assistant ist nicht verbunden.',
    why: 'Solange wird keiner seiner Sensoren gehört.',
  }),
  home_assistant_starting: () => ({
    what: 'Home Assistant startet noch.',
    why: 'Seine Sensoren werden gehört, sobald es läuft.',
  }),
  home_assistant_refuses: ({ wayOut }) => ({
    what: 'Home Assistant nimmt das Token nicht an.',
    why:
      wayOut === 'restart'
        ? 'Starte die App neu, dann gibt ihr der Supervisor ein neues.'
        : 'Erstelle dort ein neues langlebiges Zugangstoken und setze es als SPS_HA_TOKEN.',
  }),
  condition_fails: ({ rooms, template, answer }) => ({
    what: `${list.format(rooms)}: Home Assistant kann die Bedingung „${template}“ nicht auswerten.`,
    why: `Es sagt: „${answer}“.`,
  }),
};
