/** What somebody who is to help is given, over HTTP: gathered here, and every name taken out of it here. */
import type { DiagnosticsView, Surroundings } from '../../contract/diagnostics.ts';
import { shown } from '../../contract/shown.ts';
import { shifted } from '../../contract/units.ts';
import type { AccountBook, Clock, History, House, HouseBook } from '../../ports.ts';
import { type Handlers, reply } from './handlers.ts';
import type { MetricsSource } from './metrics.ts';
import { type Aliases, createAliases, redactedHouse } from './redacted-house.ts';
import type { SpeakersOf } from './speaker-handlers.ts';
import { iso, isoOrNull } from './views.ts';

export interface Diagnosing {
  house: House;
  book: HouseBook;
  accounts: AccountBook;
  history: History;
  metrics: MetricsSource;
  players: Pick<SpeakersOf, 'budgetOf'>;
  clock: Clock;
  version: string;
  surroundings: () => Promise<Surroundings>;
}

const WEEK_MS = 7 * 86_400_000;

export function diagnosticsHandlers(deps: Diagnosing): Pick<Handlers, 'diagnose'> {
  return {
    diagnose: async () => {
      const madeAt = iso(deps.clock.now());
      const { stores, troubles, options, ...others } = await deps.surroundings();
      const aliases = createAliases();
      const house = redactedHouse(deps.book.document(), aliases);
      const view: DiagnosticsView = {
        madeAt,
        version: deps.version,
        ...shown(others),
        options,
        ...standing(deps, aliases),
        ...lately(deps),
        stores,
        troubles,
        measured: deps.metrics
          .text()
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#')),
        house,
      };
      const name = `spottypottysense-diagnostics-${madeAt.slice(0, 10)}.json`;
      // A person reads it before they hand it on.
      const json = JSON.stringify(view, null, 2);
      return reply(view, { 'content-disposition': `attachment; filename="${name}"` }, json);
    },
  };
}

/** How each thing of the house stands at this moment. */
function standing(
  { house, accounts, players }: Diagnosing,
  aliases: Aliases,
): Pick<DiagnosticsView, 'accounts' | 'rooms' | 'sensors'> {
  const { rooms, sensors } = house.snapshot();
  return {
    accounts: accounts.list().map(({ account, linkedAt, consentEndsAt, missingScopes, failure }) => ({
      id: aliases('account', account.id),
      sharing: account.sharing,
      linkedAt: isoOrNull(linkedAt),
      consentEndsAt: isoOrNull(consentEndsAt),
      missingScopes: [...missingScopes],
      budget: shown(players.budgetOf(account.clientId)),
      failure: failure?.kind ?? null,
    })),
    rooms: rooms.map(({ room, phase, since, reason, occupied, wakes }) => ({
      id: aliases('room', room.id),
      phase: phase.name,
      since: iso(since),
      reason: reason.type,
      occupied,
      wakes,
    })),
    sensors: sensors.map(({ sensor, status, memory, stuck, silent }) => ({
      id: aliases('sensor', sensor.id),
      status,
      lastSeenAt: isoOrNull(memory.seenAt),
      stuck,
      silent,
    })),
  };
}

/** What became of seven days, counted. */
function lately({ history, clock }: Diagnosing): Pick<DiagnosticsView, 'verdicts' | 'sessions'> {
  const now = clock.now();
  const sums = history.sums({ by: 'reason', from: shifted(now, -WEEK_MS), to: shifted(now, 1), now });
  const counts = new Map<string, DiagnosticsView['verdicts'][number]>();
  for (const { outcome, reason, count } of sums.verdicts) {
    const key = `${outcome} ${reason}`;
    counts.set(key, { outcome, reason, count: count + (counts.get(key)?.count ?? 0) });
  }
  return {
    verdicts: [...counts.values()].sort((a, b) => b.count - a.count),
    sessions: sums.groups.map(({ key, sessions }) => ({ endReason: key, count: sessions })),
  };
}
