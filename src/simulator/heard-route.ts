/** `/v1/me/player/recently-played`: the last songs, newest first, with cursors instead of pages. */
import type { ApiCall } from './api.ts';
import { API, contextView, trackView } from './catalogue-view.ts';
import { refusals } from './refusals.ts';
import { json, type Reply } from './wire.ts';

export function getRecentlyPlayed({ world, account, request: { query } }: ApiCall): Reply {
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) return refusals.badRequest('Invalid limit');
  const [after, before] = [query.get('after'), query.get('before')];
  if (after !== null && before !== null) return refusals.badRequest('after and before exclude each other');
  const isMeant = ({ at }: { at: number }) =>
    (after === null || at > Number(after)) && (before === null || at < Number(before));
  const meant = account.heard.filter(isMeant);
  const shown = meant.slice(-limit).reverse();
  const [newest, oldest] = [shown[0], shown.at(-1)];
  const href = `${API}/me/player/recently-played?limit=${limit}`;
  return json(200, {
    href,
    limit,
    // Neither is there when nothing is shown; the description has both as text.
    next: oldest === undefined || shown.length === meant.length ? null : `${href}&before=${oldest.at}`,
    cursors:
      newest === undefined || oldest === undefined
        ? null
        : { after: String(newest.at), before: String(oldest.at) },
    items: shown.flatMap(({ uri, contextUri, at }) => {
      const track = world.tracks[uri];
      const context = contextUri === null ? undefined : world.contexts[contextUri];
      return track === undefined
        ? []
        : {
            track: trackView(world, track),
            played_at: new Date(at).toISOString(),
            context: context === undefined ? null : contextView(context),
          };
    }),
  });
}
