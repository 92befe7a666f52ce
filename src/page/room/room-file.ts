/** Reads and writes what an editor of one room is about: the room, whose sensors are its, how its accounts are shared. Decides nothing. */
import type { Answered, Client } from '../../contract/client.ts';
import type { Problem } from '../../contract/problem.ts';
import type { AccountView, RoomView, SensorView } from '../../contract/views.ts';
import { draftOf, isSame, type RoomDraft } from './draft.ts';

/** A room as it stands at the server. */
export interface Kept {
  draft: RoomDraft;
  /** Which version of the room this is. */
  tag: string;
  /** Who made it so; null: nobody knows. */
  editedBy: string | null;
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };
export type RoomFile = ReturnType<typeof openRoomFile>;

/** Somebody else may be as quick again and again; nobody is so often. */
const TRIES = 5;
/** The longest page a list gives. */
const PAGE = 500;

export function openRoomFile(api: Client) {
  async function read(id: string): Promise<Outcome<Kept>> {
    const [room, sensors, accounts] = await Promise.all([
      api.getRoom({ params: { id } }),
      allSensors(),
      allAccounts(),
    ]);
    if (!room.ok) return room;
    if (!sensors.ok) return sensors;
    return {
      ok: true,
      value: {
        draft: draftOf(room.view, sensors.value, accounts),
        tag: tagOf(room),
        editedBy: room.view.editedBy,
      },
    };
  }

  async function allSensors(): Promise<Outcome<SensorView[]>> {
    const items: SensorView[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await api.listSensors({
        query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
      });
      if (!page.ok) return page;
      items.push(...page.view.items);
      cursor = page.view.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
    return { ok: true, value: items };
  }

  /** Who may see none has none to decide about. */
  async function allAccounts(): Promise<AccountView[]> {
    const page = await api.listAccounts({ query: { limit: PAGE } });
    return page.ok ? page.view.items : [];
  }

  /** What of a draft is the room itself. */
  function roomIn({ sensorIds: _sensors, accounts: _accounts, ...room }: RoomDraft) {
    return room;
  }

  /** @returns the room as it stands then, the rest as in the draft; a problem of status 412 when it is not the version of the tag any more. */
  async function putRoom(draft: RoomDraft, tag: string): Promise<Outcome<Kept>> {
    const params = { id: draft.id };
    return keptFrom(draft, await api.putRoom({ params, body: roomIn(draft), headers: { 'if-match': tag } }));
  }

  async function addRoom(draft: RoomDraft): Promise<Outcome<Kept>> {
    return keptFrom(draft, await api.addRoom({ body: roomIn(draft) }));
  }

  function removeRoom(id: string, tag: string): Promise<Outcome<unknown>> {
    return api.deleteRoom({ params: { id }, headers: { 'if-match': tag } }).then(outcome);
  }

  /** @param to a room, or null: none. One that has moved on to a third room meanwhile stays there. */
  function moveSensor(id: string, from: string, to: string | null): Promise<Outcome<unknown>> {
    return again(async () => {
      const read = await api.getSensor({ params: { id } });
      if (!read.ok || read.view.roomId === to || (to === null && read.view.roomId !== from)) return read;
      const headers = { 'if-match': tagOf(read) };
      return api.putSensor({ params: { id }, body: { ...read.view, roomId: to }, headers });
    });
  }

  function shareAccount(id: string, sharing: RoomDraft['accounts'][string]): Promise<Outcome<unknown>> {
    return again(async () => {
      const read = await api.getAccount({ params: { id } });
      if (!read.ok) return read;
      const headers = { 'if-match': tagOf(read) };
      return api.putAccount({ params: { id }, body: { ...read.view, ...sharing }, headers });
    });
  }

  /** Moves the sensors and shares the accounts as `draft` says. @param done told after each step what stands by then. */
  async function writeRest(
    saved: RoomDraft,
    draft: RoomDraft,
    done: (saved: RoomDraft) => void,
  ): Promise<Problem | null> {
    let stands = saved;
    const both = new Set([...saved.sensorIds, ...draft.sensorIds]);
    for (const id of both) {
      const [was, is] = [saved.sensorIds.includes(id), draft.sensorIds.includes(id)];
      if (was === is) continue;
      const moved = await moveSensor(id, draft.id, is ? draft.id : null);
      if (!moved.ok) return moved.problem;
      const others = stands.sensorIds.filter((other) => other !== id);
      stands = { ...stands, sensorIds: is ? [...others, id].sort() : others };
      done(stands);
    }
    for (const [id, sharing] of Object.entries(draft.accounts)) {
      if (isSame(saved.accounts[id], sharing)) continue;
      const shared = await shareAccount(id, sharing);
      if (!shared.ok) return shared.problem;
      stands = { ...stands, accounts: { ...stands.accounts, [id]: sharing } };
      done(stands);
    }
    return null;
  }

  return { read, putRoom, addRoom, removeRoom, moveSensor, writeRest };
}

function keptFrom(draft: RoomDraft, answer: Answered<RoomView>): Outcome<Kept> {
  if (!answer.ok) return answer;
  const kept = draftOf(answer.view, [], []);
  return {
    ok: true,
    value: {
      draft: { ...kept, sensorIds: draft.sensorIds, accounts: draft.accounts },
      tag: tagOf(answer),
      editedBy: answer.view.editedBy,
    },
  };
}

async function again(attempt: () => Promise<Answered<unknown>>): Promise<Outcome<unknown>> {
  let last = await attempt();
  for (let tries = 1; !last.ok && last.problem.status === 412 && tries < TRIES; tries += 1)
    last = await attempt();
  return outcome(last);
}

function outcome(answer: Answered<unknown>): Outcome<unknown> {
  return answer.ok ? { ok: true, value: answer.view } : answer;
}

function tagOf({ tag }: { tag: string | null }): string {
  return tag ?? '';
}
