/** The description of the API over HTTP: made when it is first asked for, and the same from then on. */
import { createHash } from 'node:crypto';
import { type Described, openApi } from '../../contract/openapi.ts';
import { descriptionRoutes } from '../../contract/routes/description.ts';
import { tagged } from './editing.ts';
import { type Answer, type Handlers, reply } from './handlers.ts';

type View = ReturnType<typeof descriptionRoutes.describe.answer.parse>;

export function descriptionHandlers(described: Described): Pick<Handlers, 'describe'> {
  let made: Answer<View> | null = null;

  function make(): Answer<View> {
    const view = descriptionRoutes.describe.answer.parse(openApi(described));
    const json = JSON.stringify(view);
    const tag = createHash('sha256').update(json).digest('base64url').slice(0, 22);
    return reply(view, tagged(tag), json);
  }

  return {
    describe: () => {
      made ??= make();
      return made;
    },
  };
}
