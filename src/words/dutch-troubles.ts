/** What needs a person, in Dutch. */
import { failureSentence } from './dutch-causes.ts';
import { inRoom } from './dutch-rooms.ts';
import { count, date, times } from './dutch-times.ts';
import type { Language } from './language.ts';

const list = new Intl.ListFormat('nl');

export const troubles: Language['troubles'] = {
  consent_ends: ({ label, at }, told) => ({
    what: `${label}: de toestemming van Spotify eindigt op ${date(at, told)}.`,
    why: 'Vernieuwen kost een minuut.',
  }),
  consent_ended: ({ label, at }, told) => ({
    what: `${label}: de toestemming van Spotify eindigde op ${date(at, told)}.`,
    why: 'Tot die vernieuwd is, speelt er geen muziek mee.',
  }),
  account_unusable: ({ failure, rooms }, told) => ({
    what: failureSentence(failure, told),
    why: `Er kan geen muziek starten ${list.format(rooms.map((id) => inRoom(id, told)))}.`,
  }),
  quota_exceeded: () => ({
    what: 'Je Spotify-app heeft opgebruikt wat Spotify toestaat.',
    why: 'Muziek start laat of niet, tot Spotify meer toestaat.',
  }),
  storage: () => ({
    what: 'De schijf neemt niets meer aan.',
    why: 'Wat er nu gebeurt, is bij de volgende start vergeten.',
  }),
  speaker_sleeps: ({ speaker, tried, woken }) => ({
    what: `${speaker} wordt vaak niet wakker.`,
    why: `Bij ${count(tried, 'start')} was hij ${times(woken)} te horen.`,
  }),
  home_assistant_not_connected: () => ({
    what: 'Home Assistant is niet verbonden.',
    why: 'Tot dan wordt geen van zijn sensoren gehoord.',
  }),
  home_assistant_starting: () => ({
    what: 'Home Assistant is nog aan het starten.',
    why: 'Zijn sensoren worden gehoord zodra het klaar is.',
  }),
  home_assistant_refuses: ({ wayOut }) => ({
    what: 'Home Assistant weigert het token.',
    why:
      wayOut === 'restart'
        ? 'Herstart de app, dan geeft de Supervisor haar een nieuw.'
        : 'Maak daar een nieuw langlevend toegangstoken en stel het in als SPS_HA_TOKEN.',
  }),
  condition_fails: ({ rooms, template, answer }) => ({
    what: `${list.format(rooms)}: Home Assistant kan de voorwaarde ‘${template}’ niet uitwerken.`,
    why: `Het zegt: ‘${answer}’.`,
  }),
};
