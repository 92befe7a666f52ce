/** What somebody gives for music, read as the house will read it, or what is wrong with it. */
import { contextUriIn } from '../../contract/context-link.ts';
import type { MusicDraft } from './draft.ts';

export type WrongLink = 'empty' | 'track' | 'short' | 'other';
export type WrongLabel = 'none' | 'long';

const LONGEST_LABEL = 120;

export interface Given {
  /** null: something is wrong. */
  music: MusicDraft | null;
  link: WrongLink | null;
  label: WrongLabel | null;
}

export function musicGiven(link: string, label: string): Given {
  const contextUri = contextUriIn(link);
  const name = label.trim();
  const wrongLabel = name === '' ? 'none' : name.length > LONGEST_LABEL ? 'long' : null;
  return {
    music: contextUri === null || wrongLabel !== null ? null : { contextUri, label: name },
    link: contextUri === null ? wrongLink(link.trim()) : null,
    label: wrongLabel,
  };
}

function wrongLink(link: string): WrongLink {
  if (link === '') return 'empty';
  if (/^spotify:(track|episode):|open\.spotify\.com\/(intl-[a-z]+\/)?(track|episode)\//.test(link))
    return 'track';
  return /^(https?:\/\/)?(spotify\.link|spotify\.app\.link|link\.tospotify\.com)\//.test(link)
    ? 'short'
    : 'other';
}
