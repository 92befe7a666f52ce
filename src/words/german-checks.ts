/** The checks, as they are called in German. */
import type { CheckWords } from './check-words.ts';

export const checks: CheckWords = {
  music_off: { yes: 'Noch spielt nichts', no: 'es spielt schon Musik' },
  room_enabled: { yes: 'Der Raum ist eingeschaltet', no: 'der Raum ist ausgeschaltet' },
  conditions_met: { yes: 'Die Bedingungen sind erfüllt', no: 'eine Bedingung' },
  not_on_vacation: { yes: 'Das Haus macht keinen Urlaub', no: 'Urlaub' },
  guests_welcome: { yes: 'Auf Gäste ist keine Rücksicht nötig', no: 'Gäste' },
  house_awake: { yes: 'Das Haus schlummert nicht', no: 'das Haus schlummert' },
  not_snoozed: { yes: 'Der Raum schlummert nicht', no: 'der Raum schlummert' },
  not_quiet_now: { yes: 'Niemand hat um Ruhe im Haus gebeten', no: 'im Haus ist Ruhe' },
  not_quiet_hours: { yes: 'Die Ruhezeit lässt es zu', no: 'Ruhezeit' },
  not_debounced: { yes: 'Die letzte Bewegung ist abgeklungen', no: 'der Sensor wiederholt sich' },
  not_held: { yes: 'Nicht von Hand angehalten', no: 'von Hand angehalten' },
  not_blocked: { yes: 'Kein Fehlstart, nach dem zu warten ist', no: 'der letzte Start ist misslungen' },
  not_cooling_down: {
    yes: 'Die Pause nach der letzten Session ist vorbei',
    no: 'die Pause nach der letzten Session',
  },
  door_closed: { yes: 'Die Tür lässt es zu', no: 'die Tür' },
  motion_confirmed: { yes: 'Die Bewegung ist bestätigt', no: 'die Bewegung ist noch nicht bestätigt' },
  starts_left: { yes: 'Heute sind noch Starts übrig', no: 'die Grenze des Tages' },
  account_usable: { yes: 'Das Konto kann spielen', no: 'das Konto kann nicht spielen' },
  stream_free: { yes: 'Das Konto ist frei', no: 'das Konto spielt anderswo' },
  speaker_free: { yes: 'Der Lautsprecher ist frei', no: 'der Lautsprecher ist belegt' },
};
