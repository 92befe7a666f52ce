/** The port HomeUsers on the line: what Home Assistant says of the people of this home. */
import { z } from 'zod';
import type { HomeRights } from '../../contract/rights.ts';
import type { Clock, HomeUsers, Log } from '../../ports.ts';
import type { Line } from './line.ts';

/** Whoever was made an administrator, or is none any more, is that here after a minute. */
const KEPT_FOR_MS = 60_000;
const ADMINISTRATORS = 'system-admin';

const User = z.object({
  id: z.string(),
  is_owner: z.boolean(),
  is_active: z.boolean(),
  system_generated: z.boolean(),
  group_ids: z.array(z.string()),
});

type Rights = ReadonlyMap<string, HomeRights>;

export interface HomeUsersDeps {
  line: Line;
  clock: Pick<Clock, 'monotonicMs'>;
  log: Log;
}

export function createHomeUsers({ line, clock, log }: HomeUsersDeps): HomeUsers {
  let kept: { rights: Rights; atMs: number } | null = null;
  let asking: Promise<Rights | null> | null = null;
  let isRefused = false;

  async function askedNow(): Promise<Rights | null> {
    const atMs = clock.monotonicMs();
    const answer = await line.ask({ type: 'config/auth/list' });
    asking = null;
    if (!answer.ok) {
      if (answer.failure.kind === 'refused' && !isRefused)
        log.warn(
          { cause: answer.failure.message },
          'Home Assistant does not tell who its people are, so they may only read: the token must be that of an administrator',
        );
      isRefused = answer.failure.kind === 'refused';
      return null;
    }
    isRefused = false;
    const rights = rightsIn(answer.value);
    // The line may have been cut since: then nobody knows any more.
    if (line.connected()) kept = { rights, atMs };
    return rights;
  }

  line.watch({
    lost: () => {
      kept = null;
    },
  });

  return {
    async rightsOf(userId) {
      if (kept !== null && clock.monotonicMs() - kept.atMs >= KEPT_FOR_MS) kept = null;
      asking ??= kept === null ? askedNow() : null;
      const rights = kept?.rights ?? (await asking);
      return rights?.get(userId) ?? null;
    },
  };
}

/** Whoever cannot be read has no rights. */
function rightsIn(list: unknown): Rights {
  const users = z.array(z.unknown()).safeParse(list).data ?? [];
  return new Map(
    users
      .flatMap((user) => User.safeParse(user).data ?? [])
      .filter((user) => user.is_active && !user.system_generated)
      .map((user) => [
        user.id,
        user.is_owner || user.group_ids.includes(ADMINISTRATORS) ? 'administrator' : 'user',
      ]),
  );
}
