/** Quiet hours that hold in a room and are not its own: those of the household, and of the person whose room it is. */
import type { Client } from '../../contract/client.ts';
import type { QuietWindowDraft } from './draft.ts';

/**
 * @param userId whose room it is; null: nobody's.
 * @returns as far as the reader may see them: what another person prefers is shown to administrators alone.
 */
export async function quietAround(
  api: Pick<Client, 'getSettings' | 'listUsers'>,
  userId: string | null,
): Promise<QuietWindowDraft[]> {
  const [settings, users] = await Promise.all([
    api.getSettings({}),
    userId === null ? null : api.listUsers({ query: { limit: 200 } }),
  ]);
  const owner = users?.ok === true ? users.view.items.find(({ id }) => id === userId) : undefined;
  return [...(settings.ok ? settings.view.quietHours : []), ...(owner?.preferences.quietHours ?? [])];
}
