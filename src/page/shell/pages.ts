/** Which file is behind which page. Each is loaded when it is visited, with what it says in the reader's language. */
import type { LanguageName } from '../../contract/language.ts';
import type { PageName } from './route.ts';

/** What a page brings: its element, and its texts, one file for each language. */
export interface PageModule<Texts = unknown> {
  /** Of the element; it is handed `context`, `texts` and `route`. */
  tag: string;
  texts: TextsByLanguage<Texts>;
}

export type TextsByLanguage<Texts> = Record<LanguageName, () => Promise<{ texts: Texts }>>;

export const pages: Record<PageName, () => Promise<{ page: PageModule }>> = {
  home: () => import('../home/home-page.ts'),
  room: () => import('../room/room-page.ts'),
  history: () => import('../history/history-page.ts'),
  sensors: () => import('../sensors/sensors-page.ts'),
  music: () => import('../music/music-page.ts'),
  settings: () => import('../settings/settings-page.ts'),
  'first-run': () => import('../first-run/first-run-page.ts'),
};
