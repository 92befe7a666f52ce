/** What needs a person, in English. */
import { failureSentence } from './english-causes.ts';
import { other } from './english-rooms.ts';
import { count, date, times } from './english-times.ts';
import type { Language } from './language.ts';

const list = new Intl.ListFormat('en');

export const troubles: Language['troubles'] = {
  consent_ends: ({ label, at }, told) => ({
    what: `${label}: Spotify’s permission ends on ${date(at, told)}.`,
    why: 'Renewing takes a minute.',
  }),
  consent_ended: ({ label, at }, told) => ({
    what: `${label}: Spotify’s permission ended on ${date(at, told)}.`,
    why: 'No music plays by it until it is renewed.',
  }),
  account_unusable: ({ failure, rooms }, told) => ({
    what: failureSentence(failure, told),
    why: `No music can start in ${list.format(rooms.map((id) => other(id, told)))}.`,
  }),
  quota_exceeded: () => ({
    what: 'Your Spotify app has used up what Spotify grants it.',
    why: 'Music starts late or not at all until Spotify grants more.',
  }),
  storage: () => ({
    what: 'The disk takes nothing.',
    why: 'What happens now is forgotten with the next start.',
  }),
  speaker_sleeps: ({ speaker, tried, woken }) => ({
    what: `${speaker} often does not wake up.`,
    why: `In ${count(tried, 'start')} it was heard ${times(woken)}.`,
  }),
  home_assistant_not_connected: () => ({
    what: 'Home Assistant is not connected.',
    why: 'Until it is, none of its sensors is heard.',
  }),
  home_assistant_starting: () => ({
    what: 'Home Assistant is still starting.',
    why: 'Its sensors are heard as soon as it is up.',
  }),
  home_assistant_refuses: ({ wayOut }) => ({
    what: 'Home Assistant refuses the token.',
    why:
      wayOut === 'restart'
        ? 'Restart the app, and the Supervisor gives it a new one.'
        : 'Make a new long-lived access token there and set it as SPS_HA_TOKEN.',
  }),
  condition_fails: ({ rooms, template, answer }) => ({
    what: `${list.format(rooms)}: Home Assistant cannot work out the condition “${template}”.`,
    why: `It says: “${answer}”.`,
  }),
};
