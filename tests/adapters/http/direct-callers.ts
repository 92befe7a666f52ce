/** A house behind the direct door, and programs that come to it: with a token of each scope, with none, and with a wrong one. */
import { type ForeignPages, noPages } from '../../../src/adapters/http/cors.ts';
import { directDoor } from '../../../src/adapters/http/direct.ts';
import type { TokenScope } from '../../../src/contract/token.ts';
import { type Instant, UserId } from '../../../src/contract/units.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { askerFrom } from './asker-from.ts';
import { type Door, type DoorWishes, openDoor } from './door.ts';

export interface DirectWishes extends Omit<DoorWishes, 'door'> {
  pages?: ForeignPages;
}

/** Who made the tokens, and whose the account "tom" is. */
export const maker = UserId.parse('0a1b2c3d4e5f60718293a4b5c6d7e8f9');

export async function openDirect({ pages = noPages, ...wishes }: DirectWishes = {}) {
  const home = await openDoor({ ...wishes, door: (ground) => directDoor({ ...ground, pages }) });
  await home.book.edit((house) => ({
    ok: true,
    value: {
      next: { ...house, accounts: house.accounts.map((account) => ({ ...account, userId: maker })) },
      value: undefined,
    },
  }));

  async function make(scope: TokenScope, expiresAt: Instant | null = null, userId: UserId = maker) {
    const made = await home.tokens.add({ label: `May ${scope}`, scope, expiresAt }, userId);
    if (!made.ok) throw new Error(made.failure.kind);
    return made.value;
  }
  const tokens = { read: await make('read'), control: await make('control'), admin: await make('admin') };

  const by = (said: Record<string, string>, from = '127.0.0.1', prefix = '/api/v1') =>
    askerFrom({ port: home.door.port, from, said, prefix });

  return {
    ...home,
    make,
    by,
    made: tokens,
    as: (scope: TokenScope) => by({ authorization: `Bearer ${tokens[scope].secret}` }),
    /** Everything that opens the other doors, and no token. */
    forged: () =>
      by({
        'x-remote-user-id': maker,
        'x-remote-user-name': 'tom',
        'x-hass-source': 'core.ingress',
        'x-ingress-path': '/api/hassio_ingress/token',
        'x-forwarded-for': '127.0.0.1',
        cookie: `token=${tokens.admin.secret}`,
        host: 'localhost',
      }),
  };
}
/** The same door as another one of a house. @returns programs with tokens that this person made, and one that only claims to come through ingress. */
export async function openDirectBeside({ site, tokens, time }: Door, userId: UserId) {
  const { clock, alarms } = time;
  const keeper = directDoor({ tokens, clock, alarms, log: createFakeLog().log, pages: noPages });
  const { port, close } = await site.open(keeper, { host: '127.0.0.1', port: 0 });
  const by = (said: Record<string, string>) => askerFrom({ port, from: '127.0.0.1', said });
  return {
    async as(scope: TokenScope) {
      const made = await tokens.add({ label: scope, scope, expiresAt: null }, userId);
      if (!made.ok) throw new Error(made.failure.kind);
      return by({ authorization: `Bearer ${made.value.secret}` });
    },
    forged: by({ 'x-remote-user-id': userId, 'x-ingress-path': '/api/hassio_ingress/token' }),
    close,
  };
}

export type Direct = Awaited<ReturnType<typeof openDirect>>;
