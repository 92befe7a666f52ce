/** What the code of the product does not do: read a real clock, write to the console, grow classes. */
import { findings, type Rule } from './rule.ts';
import { withoutComments } from './source-text.ts';

const REAL_TIME = [
  /\bDate\.now\b/,
  /\b(?:new )?Date\(\s*\)/,
  /(?<![\w.])(?:globalThis\.)?set(?:Timeout|Interval)\b/,
  /\bperformance\.now\b/,
  /\bprocess\.(?:hrtime|uptime)\b/,
  /['"](?:node:)?(?:timers(?:\/promises)?|perf_hooks)['"]/,
];

const NO_ERROR = /\bclass\s+[A-Z]\w*(?!\w|\s+extends\s+\w*Error\b)/;
/** What Lit makes elements of is a class. */
const NO_ELEMENT =
  /\bclass\s+[A-Z]\w*(?:<[^{]*?>)?(?!\w|<|\s+extends\s+(?:\w*Error|LitElement|\w*Part|Page|Directive)\b)/;
const KNOW_TIME = ['src/page/shell/now.ts', 'src/simulator/main.ts'];

function isSource(path: string): boolean {
  return path.startsWith('src/') && path.endsWith('.ts');
}

export const sourceRules: readonly Rule[] = [
  {
    promise:
      'only the timers, the clock of the page, and the program of the simulator, know what time it really is',
    holdsFor: (path) =>
      isSource(path) && !path.startsWith('src/adapters/timers/') && !KNOW_TIME.includes(path),
    complaints: ({ text }) =>
      findings(withoutComments(text), REAL_TIME, 'take a clock or alarms as an argument'),
    broken: [
      { path: 'src/core/decide.ts', text: 'const at = Date.now();' },
      { path: 'src/core/decide.ts', text: 'const at = new Date();' },
      { path: 'src/engine/lane.ts', text: 'setTimeout(ring, 5);' },
      { path: 'src/engine/lane.ts', text: 'globalThis.setInterval(ring, 5);' },
      { path: 'src/simulator/world.ts', text: 'const from = performance.now();' },
      {
        path: 'src/adapters/http/server.ts',
        text: "import { setTimeout as pause } from 'node:timers/promises';",
      },
    ],
    kept: [
      { path: 'src/core/decide.ts', text: 'const shown = new Date(now).toISOString();' },
      { path: 'src/core/decide.ts', text: '/** Never asks Date.now(). */' },
      { path: 'src/adapters/http/server.ts', text: 'socket.setTimeout(0);' },
      { path: 'src/adapters/timers/alarms.ts', text: 'const at = Date.now();' },
    ],
  },
  {
    // The SDK cannot be handed a clock; how long an HTTP request may take is not a decision of ours.
    promise: 'only requests to Spotify and to the Supervisor carry a time limit of their own',
    holdsFor: (path) => isSource(path) && !/^src\/adapters\/(?:spotify|supervisor)\//.test(path),
    complaints: ({ text }) => findings(withoutComments(text), [/\bAbortSignal\.timeout\b/], 'use alarms'),
    broken: [{ path: 'src/engine/lane.ts', text: 'const signal = AbortSignal.timeout(5000);' }],
    kept: [{ path: 'src/adapters/spotify/request.ts', text: 'const signal = AbortSignal.timeout(5000);' }],
  },
  {
    promise: 'only the programs themselves write to the console',
    holdsFor: (path) => isSource(path) && !/^src\/(?:simulator\/)?main\.ts$/.test(path),
    complaints: ({ text }) => findings(withoutComments(text), [/\bconsole\.\w+/], 'use the log'),
    broken: [{ path: 'src/engine/lane.ts', text: "console.log('here');" }],
    kept: [{ path: 'src/main.ts', text: "console.log('here');" }],
  },
  {
    promise: 'the only classes are errors, and the elements of the page',
    holdsFor: isSource,
    complaints: ({ path, text }) =>
      findings(
        withoutComments(text),
        [path.startsWith('src/page/') ? NO_ELEMENT : NO_ERROR],
        'write a factory, createX(deps)',
      ),
    broken: [
      { path: 'src/engine/lane.ts', text: 'export class Lane {}' },
      { path: 'src/engine/lane.ts', text: 'class Lane extends EventEmitter {}' },
      { path: 'src/engine/lane.ts', text: 'class Lane extends Part {}' },
      { path: 'src/page/home/room-card.ts', text: 'class Queue {}' },
    ],
    kept: [
      { path: 'src/engine/lane.ts', text: 'export class LaneClosedError extends Error {}' },
      { path: 'src/page/parts/part.ts', text: 'export abstract class Page<Texts> extends Part {}' },
      { path: 'src/page/home/room-card.ts', text: 'class RoomCard extends HomePart {}' },
      { path: 'src/adapters/http/page.ts', text: 'const page = `<p class="quiet">`;' },
    ],
  },
];
