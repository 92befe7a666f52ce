/**
 * Home with two hundred rooms in a real browser: whether it scrolls without a long task where the CPU is slowed four times, and whether
 * ten thousand live changes leave anything in the heap. The page is the built one, the house a real app; only its stream is ours.
 */
import type { CDPSession, Page } from 'playwright-core';
import type { RoomView } from '../src/contract/views.ts';
import { prepareApp } from '../tests/real/app-process.ts';
import { openBrowser } from '../tests/real/browser.ts';
import { waitFor } from '../tests/real/wait.ts';
import { openFront, type PageFront, snapshotOf } from './page-front.ts';
import { liveThroughADay, ROOMS, wideHouse } from './two-hundred-rooms.ts';

const SLOWED = 4;
const LONG_MS = 50;
const CHANGES = 10_000;
/** So many reach the page in one go; a stream tells no more than ten times a second. */
const IN_ONE_GO = 100;
const KIB = 1024;

const say = (line: string) => process.stdout.write(`${line}\n`);

const app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' }, house: wideHouse() });
liveThroughADay(app.folder);
await app.start();
const front = await openFront(app.url(), livelier(await snapshotOf(app.url())));
const browser = await openBrowser('--enable-precise-memory-info');
try {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  ).newPage();
  const line = await page.context().newCDPSession(page);
  await line.send('Performance.enable');
  await page.goto(front.url);
  await page
    .getByText(`Room ${ROOMS - 1}`, { exact: true })
    .first()
    .waitFor({ state: 'attached' });
  const strips = await page.locator('sps-strip').count();
  // Scrolling is what is measured, and not the last of the loading: each room has its day, in words at least.
  await waitFor(async () => (await page.getByRole('slider').count()) >= strips, {
    what: 'the day of each room',
  });
  say(`${ROOMS} rooms, ${strips} strips, ${await elementsIn(page)} elements`);
  if (strips === 0) say('There is no strip on this Home: what follows tells little.');
  await scroll(page, line);
  await change(page, line);
} finally {
  await browser.close();
  await front.close();
  await app.remove();
}

/** From the top to the bottom and back, as a thumb flings it. */
async function scroll(page: Page, line: CDPSession): Promise<void> {
  const long = await longTasksIn(page, async () => {
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const high = await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight');
    for (const yDistance of [-high, high])
      await line.send('Input.synthesizeScrollGesture', {
        x: 640,
        y: 450,
        yDistance,
        speed: 6000,
        gestureSourceType: 'mouse',
      });
    await line.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  });
  say(`scrolled down and up, the CPU ${SLOWED} times slower: ${told(long)}`);
}

async function change(page: Page, line: CDPSession): Promise<void> {
  // What is made once, such as formats and compiled code, is made before.
  await tell(page, front, 1000, 'warm');
  const before = await heap(line);
  const long = await longTasksIn(page, () => tell(page, front, CHANGES, 'told'));
  const after = await heap(line);
  await tell(page, front, CHANGES, 'once more');
  const atLast = await heap(line);
  const grown = `${before} KiB before, ${after} KiB after, and ${atLast} KiB after as many again`;
  say(`${CHANGES} live changes: the heap had ${grown}; ${told(long)}`);
}

/** Half of them are rooms that stand otherwise, half are movement. @param mark by which the last is known. */
async function tell(page: Page, to: PageFront, count: number, mark: string): Promise<void> {
  const events = await app.events();
  const [pattern] = events;
  if (pattern === undefined) throw new Error('Nobody ever moved.');
  for (let at = 0; at < count; at += 1) {
    const place = at % ROOMS;
    if (at % 2 === 0)
      to.report({
        ...pattern,
        id: `${mark}-${at}`,
        roomId: `room-${place}`,
        sensorId: `pir-${place}`,
        heardAt: now(),
      } as typeof pattern);
    else to.become(withRoom(to, place, (room) => standing(room, `${mark} ${at}`, at)));
    if (at % IN_ONE_GO === 0) await to.told();
  }
  const last = `${mark} is over`;
  to.become(withRoom(to, 0, (room) => standing(room, last, 0)));
  await page.getByText(last).first().waitFor({ state: 'attached' });
}

function withRoom({ snapshot }: PageFront, place: number, change: (room: RoomView) => RoomView) {
  const before = snapshot();
  return {
    ...before,
    at: now(),
    rooms: before.rooms.map((room, at) => (at === place ? change(room) : room)),
  };
}

function standing(room: RoomView, what: string, at: number): RoomView {
  const countsTo = at % 4 === 1 ? new Date(Date.now() + 300_000).toISOString() : null;
  const phase = { ...room.phase, what, lead: what, text: what, countsTo, since: now() };
  return { ...room, movedAt: now(), phase };
}

/** A house in which every fifth room is about to stop: what counts down costs most. */
function livelier(house: Awaited<ReturnType<typeof snapshotOf>>) {
  const countsTo = new Date(Date.now() + 600_000).toISOString();
  const counting = 'Stops in {left} unless someone moves.';
  return {
    ...house,
    rooms: house.rooms.map((room, at) =>
      at % 5 === 0
        ? { ...room, phase: { ...room.phase, name: 'lingering', counting, countsTo, endsAt: countsTo } }
        : room,
    ),
  };
}

async function longTasksIn(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(`window.tasks = [];
    window.watching = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    watching.observe({ type: 'longtask' })`);
  await work();
  // What is still to be told of comes with the next frames.
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 200)))');
  return page.evaluate<number[]>(`watching.disconnect(); tasks.filter((duration) => duration > ${LONG_MS})`);
}

function told(long: readonly number[]): string {
  if (long.length === 0) return `no task longer than ${LONG_MS} ms`;
  return `${long.length} tasks longer than ${LONG_MS} ms, the longest ${Math.round(Math.max(...long))} ms`;
}

async function heap(line: CDPSession): Promise<number> {
  const used = async () => {
    await line.send('HeapProfiler.collectGarbage');
    return (await line.send('Runtime.getHeapUsage')).usedSize;
  };
  // Until it collects nothing more.
  let last = await used();
  await waitFor(
    async () => {
      const before = last;
      last = await used();
      return Math.abs(before - last) < 20 * KIB;
    },
    { what: 'a heap at rest' },
  );
  return Math.round(last / KIB);
}

function elementsIn(page: Page): Promise<number> {
  return page.evaluate<number>(`document.querySelectorAll('*').length`);
}

function now(): string {
  return new Date().toISOString();
}
