/** The checks, as they are called in Spanish. */
import type { CheckWords } from './check-words.ts';

export const checks: CheckWords = {
  music_off: { yes: 'Aún no suena nada', no: 'ya suena música' },
  room_enabled: { yes: 'La habitación está activada', no: 'la habitación está desactivada' },
  conditions_met: { yes: 'Se cumplen las condiciones', no: 'una condición' },
  not_on_vacation: { yes: 'La casa no está de vacaciones', no: 'las vacaciones' },
  guests_welcome: { yes: 'Nada que evitar por los invitados', no: 'los invitados' },
  house_awake: { yes: 'La casa no está en reposo', no: 'la casa está en reposo' },
  not_snoozed: { yes: 'La habitación no está en reposo', no: 'la habitación está en reposo' },
  not_quiet_now: { yes: 'La casa no está en calma', no: 'la casa está en calma' },
  not_quiet_hours: { yes: 'Las horas de silencio lo permiten', no: 'las horas de silencio' },
  not_debounced: { yes: 'El último movimiento ya pasó', no: 'el sensor se repite' },
  not_held: { yes: 'Nadie la retiene a mano', no: 'retenida a mano' },
  not_blocked: { yes: 'Ningún inicio fallido que esperar', no: 'el último inicio falló' },
  not_cooling_down: { yes: 'Terminó la pausa tras la última sesión', no: 'la pausa tras la última sesión' },
  door_closed: { yes: 'La puerta lo permite', no: 'la puerta' },
  motion_confirmed: { yes: 'El movimiento está confirmado', no: 'el movimiento aún no está confirmado' },
  starts_left: { yes: 'Hoy quedan inicios', no: 'el límite del día' },
  account_usable: { yes: 'La cuenta puede sonar', no: 'la cuenta no puede sonar' },
  stream_free: { yes: 'La cuenta está libre', no: 'la cuenta suena en otro lugar' },
  speaker_free: { yes: 'El altavoz está libre', no: 'el altavoz está ocupado' },
};
