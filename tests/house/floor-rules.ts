/** Who may import whom. Arrows point inwards, adapters are strangers to each other, core never heard of time, network or disk. */
import { posix } from 'node:path';
import type { Rule } from './rule.ts';
import { type Import, importsOf } from './source-text.ts';

interface Floor {
  /** A folder with its slash, or a single file. */
  readonly at: string;
  readonly mayImport: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

/** The one or two packages each outside world may know, besides zod to parse what comes from there. */
const adapterPackages = {
  broker: ['aedes'],
  'command-lines': [],
  'home-assistant': ['home-assistant-js-websocket'],
  http: ['compression', 'express'],
  log: ['pino'],
  'media-player': [],
  metrics: [],
  mqtt: ['mqtt'],
  spotify: ['@spotify/web-api-ts-sdk', 'undici'],
  store: ['lowdb'],
  supervisor: [],
  timers: ['croner'],
};

const CONTRACT = 'src/contract/';
const CORE = 'src/core/';
const PORTS = 'src/ports.ts';
const ENGINE = 'src/engine/';
const WORDS = 'src/words/';
const SIMULATOR = 'src/simulator/';
const DEMO = 'src/demo/';
const PAGE = 'src/page/';
/** Recorded answers of Spotify, no thought of ours: the one thing client and simulator must agree on. */
const REFUSALS = 'src/contract/spotify-refusals.ts';

const floors: readonly Floor[] = [
  { at: CONTRACT, mayImport: [CONTRACT], packages: ['zod'], node: false },
  { at: CORE, mayImport: [CONTRACT, CORE], packages: ['croner'], node: false },
  { at: PORTS, mayImport: [CONTRACT, CORE], packages: [], node: false },
  { at: ENGINE, mayImport: [CONTRACT, CORE, ENGINE, PORTS], packages: [], node: false },
  { at: WORDS, mayImport: [CONTRACT, WORDS], packages: [], node: false },
  { at: PAGE, mayImport: [CONTRACT, PAGE, WORDS], packages: ['lit'], node: false },
  { at: SIMULATOR, mayImport: [SIMULATOR, REFUSALS], packages: ['express', 'zod'], node: true },
  { at: DEMO, mayImport: [CONTRACT, DEMO, PORTS, SIMULATOR], packages: ['mqtt'], node: true },
  ...Object.entries(adapterPackages).map(([name, packages]) => ({
    at: `src/adapters/${name}/`,
    mayImport: [CONTRACT, PORTS, `src/adapters/${name}/`],
    packages: [...packages, 'zod'],
    node: true,
  })),
];

/** These put everything together and may import everything. */
const composition = ['src/main.ts', 'src/app.ts', 'src/snapshot.ts', 'src/composition/'];

function isFloorFile(path: string): boolean {
  return (
    path.startsWith('src/') && path.endsWith('.ts') && !composition.some((place) => path.startsWith(place))
  );
}

function mayImport(floor: Floor, from: string, { specifier }: Import): boolean {
  if (specifier.startsWith('node:')) return floor.node;
  if (!specifier.startsWith('.')) return floor.packages.includes(packageOf(specifier));
  const target = posix.join(posix.dirname(from), specifier);
  return floor.mayImport.some((place) => target.startsWith(place));
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function allowance(floor: Floor): string {
  return [...floor.mayImport, ...floor.packages, ...(floor.node ? ['node:*'] : [])].join(', ');
}

export const floorRules: readonly Rule[] = [
  {
    promise: 'each floor imports only what lies further in',
    holdsFor: isFloorFile,
    complaints: ({ path, text }) => {
      const floor = floors.find(({ at }) => path.startsWith(at));
      if (!floor) return ['belongs to no floor of the house'];
      return importsOf(text)
        .filter((imported) => !mayImport(floor, path, imported))
        .map(({ specifier }) => `imports ${specifier}; ${floor.at} may import ${allowance(floor)}`);
    },
    broken: [
      { path: 'src/core/decide.ts', text: "import { readFileSync } from 'node:fs';" },
      { path: 'src/core/decide.ts', text: "import { createHouse } from '../engine/house.ts';" },
      { path: 'src/core/decide.ts', text: "const { z } = await import('zod');" },
      { path: 'src/contract/room.ts', text: "import type { Stage } from '../core/stage.ts';" },
      { path: 'src/engine/lane.ts', text: "import type { Logger } from 'pino';" },
      { path: 'src/adapters/http/server.ts', text: "import { openStore } from '../store/store.ts';" },
      { path: 'src/adapters/mqtt/client.ts', text: "export { accept } from '../../engine/accept.ts';" },
      { path: 'src/adapters/log/log.ts', text: "import 'express';" },
      { path: 'src/words/reasons.ts', text: "import {\n  quiet,\n} from '../core/quiet.ts';" },
      { path: 'src/page/home/room-card.ts', text: "import { decide } from '../../core/decide.ts';" },
      { path: 'src/page/home/room-card.ts', text: "import { z } from 'zod';" },
      { path: 'src/simulator/main.ts', text: "import { Instant } from '../contract/units.ts';" },
      { path: 'src/demo/people.ts', text: "import { connectMqtt } from '../adapters/mqtt/connect.ts';" },
      { path: 'src/cellar/wine.ts', text: '' },
      { path: 'src/adapters/telegraph/key.ts', text: '' },
    ],
    kept: [
      {
        path: 'src/core/quiet.ts',
        text: "import { Cron } from 'croner';\nimport type { Room } from '../contract/room.ts';",
      },
      {
        path: 'src/core/quiet.ts',
        text: "// import { readFileSync } from 'node:fs'; was simpler, but not pure",
      },
      {
        path: 'src/adapters/store/house.ts',
        text: "import { Low } from 'lowdb';\nimport type { Store } from '../../ports.ts';",
      },
      {
        path: 'src/adapters/spotify/sdk.ts',
        text: "import { SpotifyApi } from '@spotify/web-api-ts-sdk/dist/mjs/index.js';",
      },
      { path: 'src/contract/addresses.ts', text: "[{ path: '/import' }, { method: 'GET' }]" },
      { path: 'src/page/parts/vars.ts', text: "import { directive } from 'lit/directive.js';" },
      { path: 'src/main.ts', text: "import { openStore } from './adapters/store/store.ts';" },
      {
        path: 'src/simulator/refusals.ts',
        text: "import { spotifyRefusals } from '../contract/spotify-refusals.ts';",
      },
    ],
  },
  {
    promise: 'the page of ports imports types only',
    holdsFor: (path) => path === PORTS,
    complaints: ({ text }) =>
      importsOf(text)
        .filter(({ typesOnly }) => !typesOnly)
        .map(({ specifier }) => `imports more than types from ${specifier}`),
    broken: [
      { path: PORTS, text: "import { Instant } from './contract/units.ts';" },
      { path: PORTS, text: "import { type Instant, after } from './contract/units.ts';" },
      { path: PORTS, text: "import './contract/units.ts';" },
    ],
    kept: [
      { path: PORTS, text: "import type { Instant } from './contract/units.ts';" },
      { path: PORTS, text: "import { type Instant, type Seconds } from './contract/units.ts';" },
    ],
  },
];
