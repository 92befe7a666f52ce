/** Every route under /api/v1, with all that it is asked and answers: Express mounts this table, and nothing else. */
import type { RouteName } from './addresses.ts';
import { accountRoutes } from './routes/accounts.ts';
import { descriptionRoutes } from './routes/description.ts';
import { diagnosticsRoutes } from './routes/diagnostics.ts';
import { historyRoutes } from './routes/history.ts';
import { houseRoutes } from './routes/house.ts';
import { peopleRoutes } from './routes/people.ts';
import { roomRoutes } from './routes/rooms.ts';
import type { Route } from './routes/route.ts';
import { sensorRoutes } from './routes/sensors.ts';
import { streamRoutes } from './routes/stream.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { transferRoutes } from './routes/transfer.ts';

export const routes = {
  ...sensorRoutes,
  ...roomRoutes,
  ...houseRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...historyRoutes,
  ...transferRoutes,
  ...tokenRoutes,
  ...diagnosticsRoutes,
  ...descriptionRoutes,
  ...streamRoutes,
} as const satisfies Record<RouteName, Route>;
