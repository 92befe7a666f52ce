/** The checks, as they are called in Dutch. */
import type { CheckWords } from './check-words.ts';

export const checks: CheckWords = {
  music_off: { yes: 'Er speelt nog niets', no: 'er speelt al muziek' },
  room_enabled: { yes: 'De kamer staat aan', no: 'de kamer staat uit' },
  conditions_met: { yes: 'De voorwaarden kloppen', no: 'een voorwaarde' },
  not_on_vacation: { yes: 'Het huis heeft geen vakantie', no: 'vakantie' },
  guests_welcome: { yes: 'Voor gasten hoeft niets te wachten', no: 'gasten' },
  house_awake: { yes: 'Het huis sluimert niet', no: 'het huis sluimert' },
  not_snoozed: { yes: 'De kamer sluimert niet', no: 'de kamer sluimert' },
  not_quiet_now: { yes: 'Het huis hoeft geen rust te houden', no: 'het huis houdt rust' },
  not_quiet_hours: { yes: 'De stille uren laten het toe', no: 'stille uren' },
  not_debounced: { yes: 'De laatste beweging is voorbij', no: 'de sensor herhaalt zich' },
  not_held: { yes: 'Niet met de hand tegengehouden', no: 'met de hand tegengehouden' },
  not_blocked: { yes: 'Geen mislukte start om op te wachten', no: 'de laatste start is mislukt' },
  not_cooling_down: { yes: 'De pauze na de laatste sessie is voorbij', no: 'de pauze na de laatste sessie' },
  door_closed: { yes: 'De deur laat het toe', no: 'de deur' },
  motion_confirmed: { yes: 'De beweging is bevestigd', no: 'de beweging is nog niet bevestigd' },
  starts_left: { yes: 'Er zijn vandaag nog starts over', no: 'de grens van de dag' },
  account_usable: { yes: 'Het account kan spelen', no: 'het account kan niet spelen' },
  stream_free: { yes: 'Het account is vrij', no: 'het account speelt elders' },
  speaker_free: { yes: 'De speaker is vrij', no: 'de speaker is bezet' },
};
