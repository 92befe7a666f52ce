/** Spotify's rolling window of 30 s per app, and the penalty after it. */
import type { App } from './access.ts';
import type { Instant } from './music.ts';
import type { World } from './world.ts';

const WINDOW_MS = 30_000;

/** Counts a call. @returns seconds to wait when the app is limited now, else null. */
export function countCall(world: World, app: App, at: Instant): number | null {
  const { callsPerWindow, penaltyGrowsFor } = world.conduct;
  while (app.calls[0] !== undefined && app.calls[0] <= at - WINDOW_MS) app.calls.shift();
  const [oldest = at] = app.calls;
  const isTooMany = callsPerWindow !== null && app.calls.length >= callsPerWindow;
  if (limitedFor(app, at) !== null) {
    // Only who was told may be blamed for calling on.
    if (app.limited?.toldAt) app.limited.until += penaltyGrowsFor * 1000;
  } else if (isTooMany) {
    limit(app, at, Math.ceil((oldest + WINDOW_MS - at) / 1000));
  } else {
    app.calls.push(at);
    app.mostCalls = Math.max(app.mostCalls, app.calls.length);
    return null;
  }
  tell(app, at);
  return limitedFor(app, at);
}

/** Where an app is limited: at the API or at the token endpoint. */
export type Side = 'limited' | 'tokensLimited';

/** Seconds, rounded up, until the app may call again; null when it may now. */
export function limitedFor(app: App, at: Instant, side: Side = 'limited'): number | null {
  const penalty = app[side];
  return penalty === null || penalty.until <= at ? null : Math.ceil((penalty.until - at) / 1000);
}

/** Shuts the app out for some seconds. It does not know yet. */
export function limit(app: App, at: Instant, seconds: number, side: Side = 'limited'): void {
  app[side] = { until: at + Math.max(1, seconds) * 1000, toldAt: null };
}

/** The app was answered 429. */
export function tell(app: App, at: Instant, side: Side = 'limited'): void {
  const penalty = app[side];
  if (penalty !== null) penalty.toldAt ??= at;
}
