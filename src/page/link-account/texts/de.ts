/** auf Deutsch */
import type { LinkTexts } from './en.ts';

export const texts: LinkTexts = {
  steps: 'Schritte',
  stepOf: 'Schritt {n} von 4',
  done: 'erledigt',
  names: ['Deine App', 'Client-ID', 'Erlaubnis', 'Musik'],
  back: 'Zurück',
  goOn: 'Weiter',
  finish: 'Fertig',
  later: 'Du kannst diese Seite schließen und später weitermachen.',
  copy: '{what} kopieren',
  copied: 'Kopiert.',
  selected: 'Es ist markiert. Kopiere es mit den Tasten deines Systems.',
  tryAgain: 'Noch einmal',
  one: {
    title: 'Lege eine App bei Spotify an',
    why: 'Spotify will, dass jedes Zuhause eine eigene App hat. Das kostet nichts, dauert fünf Minuten und ist nur einmal nötig.',
    open: 'Melde dich mit einem Premium-Konto im Dashboard von Spotify an und wähle {create}.',
    dashboard: 'Dashboard öffnen',
    name: 'Gib ihr einen Namen. Wer später Ja sagt, liest ihn. Spotify nimmt keinen, der nach Spotify klingt.',
    nameIs: 'App name',
    example: 'Musik im Bad',
    description: 'App description',
    descriptionExample: 'Musik zu Hause',
    redirect: 'Unter {redirect} kommt genau das, ohne Schrägstrich am Ende.',
    webApi: 'Kreuze {webApi} an, nimm die Bedingungen an und wähle {save}.',
    people:
      'Trage unter {people} alle ein, deren Konto verbunden werden soll, mit der E-Mail-Adresse des Kontos. Auch dich selbst.',
  },
  two: {
    title: 'Bring ihre Client-ID',
    where: 'Deine App zeigt sie im Dashboard unter {place}.',
    label: 'Client-ID',
    help: '32 Buchstaben und Ziffern.',
    empty: 'Die Client-ID fehlt. Deine App zeigt sie im Dashboard.',
    wrongLength:
      'Eine Client-ID hat 32 Buchstaben und Ziffern, diese hat {n}. Kopiere sie noch einmal, vom Anfang bis zum Ende.',
    wrongLetters:
      'Eine Client-ID hat nur Ziffern und die Buchstaben a bis f. Ist das die Client-ID, und nicht das Secret?',
    insists: 'Meine App besteht auf einem Client Secret',
    secret: 'Client Secret',
    secretHelp: 'Die meisten brauchen es nicht. Es geht in dein Haus und wird nie wieder gezeigt.',
  },
  three: {
    title: 'Sag bei Spotify Ja und bring die Adresse zurück',
    open: 'Melde dich mit dem Konto an, das spielen soll, und sag Ja.',
    openAgain: 'Melde dich als {name} an und sag Ja.',
    openSpotify: 'Spotify öffnen',
    lands:
      'Dein Browser zeigt dann eine Seite, die er nicht erreicht. {right} Gebraucht wird die Adresse ganz oben: Kopiere sie ganz.',
    right: 'Das ist richtig so.',
    unreachable: 'Diese Website ist nicht erreichbar',
    byItself: 'Am Rechner des Hauses selbst steht dort „Linked“. Dann geht es hier von allein weiter.',
    paste: 'Füge die Adresse hier ein',
    pasteHelp: 'Sie gilt 10 Minuten und einmal. Sie verlässt dein Zuhause nur zu Spotify.',
    empty: 'Die Adresse fehlt. Sie beginnt mit {address}.',
  },
  four: {
    title: '{name} ist verbunden.',
    until: 'Erlaubnis bis {date}. Spotify fragt alle sechs Monate neu.',
    missing: 'Nicht erlaubt: {what}. Verbinde noch einmal und lass alles angekreuzt.',
    speakers: 'Wo es jetzt spielen könnte',
    none: 'Kein Lautsprecher ist wach. Spiel kurz etwas darauf, dann erscheint er von allein.',
    look: 'Noch einmal suchen',
    looking: 'Lautsprecher werden gesucht.',
    music: 'Musik zum Ausprobieren',
    musicHelp:
      'Der Link, den „Teilen“ bei Spotify kopiert: zu einer Playlist, einem Album, einem Künstler oder einer Sendung.',
    musicWrong:
      'Das ist kein Link zu einer Playlist, einem Album, einem Künstler oder einer Sendung bei Spotify.',
    musicLabel: 'Musik',
  },
  refusals: {
    no_such_link:
      'Dieser Versuch ist vorbei: Er wurde benutzt oder ist älter als eine Stunde. Öffne Spotify noch einmal.',
    no_such_account: 'Das Konto wurde inzwischen getrennt. Verbinde es als neues.',
    unreadable:
      'Das ist nicht die ganze Adresse. „code=“ und „state=“ stehen darin. Kopiere sie vom Anfang bis zum Ende.',
    other_link: 'Diese Adresse gehört zu einem früheren Versuch. Öffne Spotify noch einmal.',
    unreachable: 'Spotify antwortet nicht. Versuch dasselbe in einer Minute noch einmal.',
    rate_limited: 'Spotify bittet zu warten. Versuch dasselbe in einigen Minuten noch einmal.',
    denied:
      'Bei Spotify wurde Nein gesagt, also ist nichts verbunden. Öffne Spotify noch einmal, um Ja zu sagen.',
    code_refused:
      'Spotify nimmt diese Adresse nicht mehr: Jede gilt einmal und 10 Minuten. Öffne Spotify noch einmal.',
    client_refused:
      'Spotify kennt diese Client-ID nicht, oder nicht mit diesem Secret. Vergleiche beide mit dem Dashboard.',
    not_on_user_list:
      'Diese Person ist keine Nutzerin deiner App. Trage sie im Dashboard ein und öffne dann Spotify noch einmal.',
    owner_without_premium:
      'Wem die App im Dashboard gehört, braucht Premium. Öffne danach Spotify noch einmal.',
    half_done: 'Spotify fing zu antworten an und kam nicht zum Ende. Öffne Spotify noch einmal.',
    refused: 'Spotify hat abgelehnt. Öffne Spotify noch einmal.',
    other_person:
      'Jemand anderes hat Ja gesagt als die Person dieses Kontos. Melde dich bei Spotify ab oder nimm ein privates Fenster, und öffne Spotify noch einmal.',
    linked_already: 'Wer Ja gesagt hat, ist schon verbunden.',
    not_stored:
      'Das Haus konnte die Erlaubnis nicht behalten: Seine Festplatte nimmt sie nicht an. Wenn das behoben ist, öffne Spotify noch einmal.',
  },
  test: {
    play: '3 Sekunden spielen',
    playOn: '3 Sekunden auf {speaker} spielen',
    playing: 'Spielt auf {speaker}. Das dauert bis zu einer halben Minute.',
    works: 'Es geht. Zu hören nach {seconds}\u00a0s.',
    silent: 'Es war nicht zu hören.',
    notClean: 'Es war zu hören, und nicht alles ging gut.',
    steps: {
      account: { done: 'Die Erlaubnis gilt', failed: 'Das Konto kann nicht spielen' },
      speaker: {
        done: 'Der Lautsprecher nahm die Musik an',
        failed: 'Der Lautsprecher nahm die Musik nicht an',
      },
      heard: {
        done: 'Die Musik war zu hören',
        failed: 'Die Musik war nicht zu hören',
        left_alone: 'Jemand anderes spielt dort jetzt',
      },
      paused: {
        done: 'Wieder still',
        left_alone: 'Jemand anderes spielt dort jetzt',
        pending: 'Es wird still gemacht',
        failed: 'Es ließ sich nicht still machen',
      },
      volume: {
        done: 'So laut wie zuvor',
        failed: 'Die Lautstärke blieb wie gesetzt',
        left_alone: 'Jemand hat inzwischen daran gedreht',
      },
    },
    taken:
      'Dort oder mit diesem Konto spielt Musik, oder ein anderer Versuch läuft. Das bleibt in Ruhe: Halte es zuerst an.',
    noAccount: 'Zum Ausprobieren braucht es ein Konto, das in einem Raum spielt.',
  },
};
