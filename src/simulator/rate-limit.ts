/** Spotify's rolling window of 30 s per app, and the penalty after it. */
import type { App } from './access.ts';
import type { Instant } from './music.ts';
import type { World } from './world.ts';

const WINDOW_MS = 30_000;

/** Counts a call. @returns seconds to wait when the app is limited now, else null. */
export function countCall(world: World, app: App, at: Instant): number | null {
  const waitFor = limitedFor(app, at);
  if (waitFor !== null) return waitFor;
  const { callsPerWindow } = world.conduct;
  if (callsPerWindow === null) return null;
  app.calls = app.calls.filter((call) => call > at - WINDOW_MS);
  if (app.calls.length < callsPerWindow) {
    app.calls.push(at);
    return null;
  }
  const [oldest = at] = app.calls;
  limit(app, at, Math.ceil((oldest + WINDOW_MS - at) / 1000));
  return limitedFor(app, at);
}

/** Seconds, rounded up, until the app may call again; null when it may now. */
export function limitedFor({ limited }: App, at: Instant): number | null {
  return limited === null || limited.until <= at ? null : Math.ceil((limited.until - at) / 1000);
}

/** Shuts the app out for some seconds. */
export function limit(app: App, at: Instant, seconds: number): void {
  app.limited = { since: at, until: at + Math.max(1, seconds) * 1000 };
}
