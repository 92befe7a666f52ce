/** A house behind the ingress door, and people who come to it: by the proxy that is trusted, and past it. */
import { ingressDoor } from '../../../src/adapters/http/ingress.ts';
import type { HomeRights } from '../../../src/contract/rights.ts';
import { UserId } from '../../../src/contract/units.ts';
import { User } from '../../../src/contract/user.ts';
import { askerFrom } from './asker-from.ts';
import { type DoorWishes, openDoor } from './door.ts';

/** On Linux all of 127.0.0.0/8 is this machine, so a caller can choose who to be. */
export const supervisor = '127.0.0.2';
export const neighbour = '127.0.0.3';

export const nina = UserId.parse('3f1c0e8a9b7d4c56a1e2f3049586b7c8');
export const tom = UserId.parse('0a1b2c3d4e5f60718293a4b5c6d7e8f9');
export const anna = UserId.parse('ffffffffffffffffffffffffffffffff');
/** Somebody whom neither Home Assistant nor the house knows yet. */
export const eva = UserId.parse('eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee');

export async function openIngress(wishes: Omit<DoorWishes, 'door'> = {}) {
  /** What Home Assistant says of people; whoever is missing is none of the home, or cannot be asked about. */
  const rights = new Map<UserId, HomeRights>([
    [nina, 'user'],
    [tom, 'user'],
    [anna, 'administrator'],
  ]);
  let questions = 0;
  let beforeAnswer = async () => {};
  const users = {
    rightsOf: async (userId: UserId) => {
      questions++;
      await beforeAnswer();
      return rights.get(userId) ?? null;
    },
  };
  const home = await openDoor({ ...wishes, door: ingressDoor({ from: supervisor, users }) });
  await home.book.edit((house) => ({
    ok: true,
    value: {
      next: {
        ...house,
        users: [...house.users, ...[nina, tom, anna].map((id) => User.parse({ id, name: 'Somebody' }))],
        accounts: house.accounts.map((account) => ({ ...account, userId: tom })),
        rooms: house.rooms.map((room) => (room.id === 'hall' ? { ...room, userId: tom } : room)),
      },
      value: undefined,
    },
  }));

  /** @param from the caller's own address. */
  const by = (from: string, said: Record<string, string>, prefix?: string) =>
    askerFrom({ port: home.door.port, from, said, ...(prefix !== undefined && { prefix }) });

  const named = (userId: string) => ({ 'x-remote-user-id': userId });
  return {
    ...home,
    rights,
    questions: () => questions,
    /** What Home Assistant does before it answers who somebody is. */
    whenAsked(wait: () => Promise<void>) {
      beforeAnswer = wait;
    },
    by,
    /** Somebody whom the Supervisor lets in; null: without saying who it is. */
    as: (userId: string | null) => by(supervisor, userId === null ? {} : named(userId)),
    /** As any program can that knows the port. */
    forged: (from: string) =>
      by(from, {
        ...named(anna),
        'x-remote-user-name': 'anna',
        'x-forwarded-for': supervisor,
        'x-real-ip': supervisor,
        forwarded: `for=${supervisor}`,
        'x-hass-source': 'core.ingress',
        'x-ingress-path': '/api/hassio_ingress/token',
        host: supervisor,
      }),
  };
}
export type Ingress = Awaited<ReturnType<typeof openIngress>>;
