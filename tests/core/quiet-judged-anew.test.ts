import { describe } from 'vitest';
import { at, phase, room, session } from '../fakes/factories.ts';
import { holds, look } from './table.ts';

const { playing, lingering, warning, silent } = phase;
const edge = at(600);
const tomorrow = at(86_400 + 600);
/** Quiet from ten past twelve until one; presence holds. */
const given = (whenQuietBegins: 'end' | 'go_on', second: number) => ({
  now: at(second),
  room: room({ policy: { whenQuietBegins, quietHours: [{ from: '12:10', to: '13:00' }] } }),
  occupancy: { held: true, lastMotionAt: null },
});

describe('after a restart', () => {
  const restarted = (second: number) => ({ type: 'restarted', savedAt: at(second) }) as const;
  const older = session({ startedAt: at(-100), heardAt: at(-98) });
  holds({
    'quiet hours that began meanwhile are not forgotten': {
      from: playing({ quietBeginsAt: edge }),
      event: restarted(500),
      given: given('end', 700),
      to: playing({ asked: 4, lookAt: null, quietBeginsAt: edge }),
      reason: { type: 'restarted', downForMs: 200_000 },
      commands: [look(4)],
      session: session(),
    },
    'music that did not know of them learns of them': {
      from: playing(),
      event: restarted(55),
      given: given('end', 60),
      to: playing({ asked: 4, lookAt: null, quietBeginsAt: edge }),
      reason: { type: 'restarted', downForMs: 5000 },
      commands: [look(4)],
      session: session(),
    },
    'under a clock that fell back they are where the calendar has them': {
      from: playing({ quietBeginsAt: tomorrow }),
      event: restarted(160),
      given: given('end', 60),
      to: playing({ session: older, asked: 4, lookAt: null, mustEndAt: at(7100), quietBeginsAt: edge }),
      reason: { type: 'restarted', downForMs: 0 },
      commands: [look(4)],
      session: older,
    },
  });
});

describe('the wall clock jumps', () => {
  const moved = (seconds: number) => ({
    session: session({ startedAt: at(seconds), heardAt: at(2 + seconds) }),
    mustEndAt: at(7200 + seconds),
  });
  const jumped = (seconds: number, quietBeginsAt: number | null) => {
    const event = { type: 'clock_jumped', byMs: seconds * 1000 } as const;
    return {
      event,
      to: playing({ ...moved(seconds), lookAt: null, quietBeginsAt }),
      reason: event,
      session: moved(seconds).session,
    };
  };
  const before = playing({ lookAt: null, quietBeginsAt: edge });
  const within = playing({ lookAt: null, quietBeginsAt: tomorrow });
  holds({
    'towards quiet hours: they begin when the calendar says': {
      from: before,
      given: given('end', 360),
      ...jumped(300, edge),
    },
    'into them: they begin now': { from: before, given: given('end', 660), ...jumped(600, at(660)) },
    'into them, where music shall go on': {
      from: playing({ lookAt: null }),
      given: given('go_on', 660),
      ...jumped(600, null),
    },
    'into them, in a room that is emptying: they begin now': {
      from: lingering({ lookAt: null, quietBeginsAt: edge }),
      given: given('end', 660),
      ...jumped(600, null),
      to: lingering({ ...moved(600), stopAt: at(900), lookAt: null, quietBeginsAt: at(660) }),
    },
    'into them, in a room that was warned: they begin now': {
      from: warning({ lookAt: null, quietBeginsAt: edge }),
      given: given('end', 660),
      ...jumped(600, null),
      to: warning({ ...moved(600), stopAt: at(900), lookAt: null, quietBeginsAt: at(660) }),
    },
    'into them, in a silent room: nothing is to end': {
      from: silent(),
      given: given('end', 660),
      event: { type: 'clock_jumped', byMs: 600_000 },
      reason: { type: 'clock_jumped', byMs: 600_000 },
    },
    'within them: they do not begin again': {
      from: within,
      given: given('end', 1260),
      ...jumped(600, tomorrow),
    },
    'out of them: the next ones count': {
      from: within,
      given: given('end', 4260),
      ...jumped(3600, tomorrow),
    },
  });
});
