/** en français */
import type { LinkTexts } from './en.ts';

export const texts: LinkTexts = {
  steps: 'Étapes',
  stepOf: 'Étape {n} sur 4',
  done: 'fait',
  names: ['Ton appli', 'Client ID', 'Autorisation', 'Musique'],
  back: 'Retour',
  goOn: 'Continuer',
  finish: 'Terminé',
  later: 'Tu peux fermer cette page et continuer plus tard.',
  copy: 'Copier {what}',
  copied: 'Copié.',
  selected: 'C’est sélectionné. Copie-le avec les touches de ton système.',
  tryAgain: 'Réessayer',
  one: {
    title: 'Crée une appli chez Spotify',
    why: 'Spotify veut que chaque maison ait sa propre appli. C’est gratuit, cela prend cinq minutes et ne se fait qu’une fois.',
    open: 'Connecte-toi au tableau de bord de Spotify avec un compte Premium et choisis {create}.',
    dashboard: 'Ouvrir le tableau de bord',
    name: 'Donne-lui un nom. Qui dira oui plus tard le lira. Spotify refuse un nom qui ressemble au sien.',
    nameIs: 'App name',
    example: 'Musique du bain',
    description: 'App description',
    descriptionExample: 'Musique à la maison',
    redirect: 'Sous {redirect}, mets exactement ceci, sans barre oblique à la fin.',
    webApi: 'Coche {webApi}, accepte les conditions et choisis {save}.',
    people:
      'Sous {people}, ajoute tous ceux dont le compte sera lié, avec l’adresse e-mail de ce compte. Toi aussi.',
  },
  two: {
    title: 'Apporte son client ID',
    where: 'Dans le tableau de bord, ton appli le montre sous {place}.',
    label: 'Client ID',
    help: '32 lettres et chiffres.',
    empty: 'Le client ID manque. Ton appli le montre dans le tableau de bord.',
    wrongLength:
      'Un client ID a 32 lettres et chiffres, celui-ci en a {n}. Copie-le à nouveau, du début à la fin.',
    wrongLetters:
      'Un client ID n’a que des chiffres et les lettres de a à f. Est-ce bien le client ID, et non le secret ?',
    insists: 'Mon appli exige un client secret',
    secret: 'Client secret',
    secretHelp: 'Inutile le plus souvent. Il va dans ta maison et n’est plus jamais montré.',
  },
  three: {
    title: 'Dis oui chez Spotify, puis rapporte l’adresse',
    open: 'Connecte-toi avec le compte qui doit jouer et dis oui.',
    openAgain: 'Connecte-toi comme {name} et dis oui.',
    openSpotify: 'Ouvrir Spotify',
    lands:
      'Ton navigateur montre ensuite une page qu’il ne peut atteindre. {right} Il nous faut l’adresse tout en haut : copie-la en entier.',
    right: 'C’est bien ainsi.',
    unreachable: 'Ce site est inaccessible',
    byItself:
      'Sur la machine de la maison même, une page dit « Linked ». Alors cette page continue d’elle-même.',
    paste: 'Colle l’adresse ici',
    pasteHelp: 'Elle vaut 10 minutes et une seule fois. Elle ne quitte ta maison que vers Spotify.',
    empty: 'L’adresse manque. Elle commence par {address}.',
  },
  four: {
    title: '{name} est lié.',
    until: 'Autorisation jusqu’au {date}. Spotify redemande tous les six mois.',
    missing: 'Non autorisé : {what}. Lie le compte encore une fois et laisse tout coché.',
    speakers: 'Où il pourrait jouer maintenant',
    none: 'Aucune enceinte n’est éveillée. Joues-y quelque chose un instant, elle apparaît d’elle-même.',
    look: 'Chercher encore',
    looking: 'On cherche des enceintes.',
    music: 'Musique pour l’essai',
    musicHelp:
      'Le lien que copie « Partager » chez Spotify : une playlist, un album, un artiste ou une émission.',
    musicWrong: 'Ce n’est pas un lien vers une playlist, un album, un artiste ou une émission de Spotify.',
    musicLabel: 'Musique',
  },
  refusals: {
    no_such_link:
      'Cet essai est terminé : il a servi, ou date de plus d’une heure. Ouvre Spotify encore une fois.',
    no_such_account: 'Le compte a été délié entre-temps. Lie-le comme un nouveau.',
    unreadable:
      'Ce n’est pas toute l’adresse. Elle contient « code= » et « state= ». Copie-la du début à la fin.',
    other_link: 'Cette adresse appartient à un essai précédent. Ouvre Spotify encore une fois.',
    unreachable: 'Spotify ne répond pas. Essaie la même chose dans une minute.',
    rate_limited: 'Spotify demande d’attendre. Essaie la même chose dans quelques minutes.',
    denied: 'On a dit non à Spotify, donc rien n’est lié. Ouvre Spotify encore une fois pour dire oui.',
    code_refused:
      'Spotify n’accepte plus cette adresse : chacune vaut une fois, pendant 10 minutes. Ouvre Spotify encore une fois.',
    client_refused:
      'Spotify ne connaît pas ce client ID, ou pas avec ce secret. Compare les deux avec le tableau de bord.',
    not_on_user_list:
      'Cette personne ne figure pas parmi les utilisateurs de ton appli. Ajoute-la dans le tableau de bord, puis ouvre Spotify encore une fois.',
    owner_without_premium:
      'Il faut Premium à qui possède l’appli dans le tableau de bord. Ensuite, ouvre Spotify encore une fois.',
    half_done: 'Spotify a commencé à répondre sans finir. Ouvre Spotify encore une fois.',
    refused: 'Spotify a refusé. Ouvre Spotify encore une fois.',
    other_person:
      'Quelqu’un d’autre que la personne de ce compte a dit oui. Déconnecte-toi de Spotify ou prends une fenêtre privée, puis ouvre Spotify encore une fois.',
    linked_already: 'La personne qui a dit oui est déjà liée.',
    not_stored:
      'La maison n’a pas pu garder l’autorisation : son disque ne la prend pas. Une fois réparé, ouvre Spotify encore une fois.',
  },
  test: {
    play: 'Jouer 3 secondes',
    playOn: 'Jouer 3 secondes sur {speaker}',
    playing: 'Cela joue sur {speaker}. Cela prend jusqu’à une demi-minute.',
    works: 'Cela marche. Entendu après {seconds}\u00a0s.',
    silent: 'On n’a rien entendu.',
    notClean: 'On l’a entendu, et tout ne s’est pas bien passé.',
    steps: {
      account: { done: 'L’autorisation est bonne', failed: 'Le compte ne peut pas jouer' },
      speaker: { done: 'L’enceinte a pris la musique', failed: 'L’enceinte n’a pas pris la musique' },
      heard: {
        done: 'On a entendu la musique',
        failed: 'On n’a pas entendu la musique',
        left_alone: 'Quelqu’un d’autre y joue maintenant',
      },
      paused: {
        done: 'De nouveau silencieux',
        left_alone: 'Quelqu’un d’autre y joue maintenant',
        pending: 'Le silence se fait',
        failed: 'Le silence n’a pas pu se faire',
      },
      volume: {
        done: 'Aussi fort qu’avant',
        failed: 'Le volume est resté comme réglé',
        left_alone: 'Quelqu’un l’a tourné entre-temps',
      },
    },
    taken:
      'De la musique joue là ou par ce compte, ou un autre essai est en cours. On n’y touche pas : arrête-la d’abord.',
    noAccount: 'Pour l’essayer, il faut un compte qui joue dans une pièce.',
  },
};
