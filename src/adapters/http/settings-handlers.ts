/** What holds for the whole house, over HTTP. */
import type { Settings } from '../../contract/house.ts';
import type { SettingsView } from '../../contract/views.ts';
import type { HouseBook } from '../../ports.ts';
import { tagAsked, tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { ofEdit } from './problems.ts';

export function settingsHandlers({
  book,
}: {
  book: HouseBook;
}): Pick<Handlers, 'getSettings' | 'putSettings'> {
  function answerOf(settings: Settings): Answer<SettingsView> {
    return reply({ ...settings, homeTimeZone: book.homeTimeZone() }, tagged(book.tagOf(settings)));
  }

  return {
    getSettings: () => answerOf(book.document().settings),
    putSettings: async ({ body, ifMatch }) => {
      const tag = tagAsked(book, book.document().settings, ifMatch, 'settings');
      if (!tag.ok) return tag;
      const put = await book.putSettings(body, tag.value);
      return put.ok ? answerOf(put.value) : refuse(ofEdit(put.failure, 'settings'));
    },
  };
}
