/** What else there is in the home: sensors, accounts, people, and what Home Assistant has. What the reader may not see stays empty. */
import type { PageContext } from '../shell/context.ts';
import type { Around } from './desk.ts';

/** The longest page a list gives. */
const PAGE = 500;

export async function lookAround({ api, live, about }: PageContext): Promise<Around> {
  const query = { limit: PAGE };
  const isAdministrator = about.you.rights === 'administrator';
  const [accounts, people, candidates, rooms, sensors] = await Promise.all([
    about.you.rights === 'read' ? null : api.listAccounts({ query }),
    about.you.rights === 'read' ? null : api.listUsers({ query }),
    isAdministrator ? api.listCandidates({}) : null,
    live.house() === null ? api.listRooms({ query }) : null,
    live.house() === null ? api.listSensors({ query }) : null,
  ]);
  const house = live.house();
  return {
    rooms: house?.rooms ?? (rooms?.ok ? rooms.view.items : []),
    sensors: house?.sensors ?? (sensors?.ok ? sensors.view.items : []),
    accounts: accounts?.ok ? accounts.view.items : [],
    people: people?.ok ? people.view.items : [],
    candidates: candidates?.ok ? candidates.view : null,
  };
}
