/**
 * Who may import what: the table of the architecture, as rules. Each layer names all that it may reach; anything else fails.
 * Imports of types count too. `build/canary` holds one offence against each rule, and `npm run check` fails if one gets through.
 */

/** An installed package, wherever node_modules lies; with `/folder` only that part of it. */
const npm = (name) => `(^|/)node_modules/${name}/`;
const node =
  '^(node:)?(assert|buffer|child_process|crypto|events|fs|http|module|net|os|path|perf_hooks|process|readline|stream|timers|url|util|v8|worker_threads|zlib)(/|$)';
/** Tests, and what only they use. */
const tests = '(\\.test(-support|-kit)?\\.tsx?$|/testing/)';

/** from: the files of the layer; to: all that they may import. */
const layers = [
  { name: 'core-domain', from: '^core/', except: '^core/(api|measure)/', to: ['^core/', npm('zod')] },
  { name: 'core-api', from: '^core/api/', to: ['^core/', npm('zod'), npm('@hono/zod-openapi')] },
  { name: 'core-measure', from: '^core/measure/', to: ['^core/', npm('zod'), npm('@stdlib')] },
  {
    name: 'native-bench',
    from: '^native-bench/',
    to: ['^core/', '^native-bench/', node, npm('onnxruntime-node'), npm('onnxruntime-common')],
  },
  {
    name: 'main',
    from: '^main/',
    except: '^main/(cli|server|start|electron)/',
    to: [
      '^core/',
      '^main/',
      '^native-bench/protocol\\.ts$',
      '^package\\.json$',
      node,
      npm('@duckdb'),
      npm('hono'),
      npm('@hono/zod-openapi'),
      npm('zod'),
      npm('apache-arrow'),
      npm('systeminformation'),
      npm('playwright-core'),
      npm('@sparticuz/chromium'),
    ],
  },
  {
    name: 'main-server',
    from: '^main/server/',
    to: ['^core/', '^main/', node, npm('hono'), npm('@hono/node-server'), npm('zod')],
  },
  { name: 'main-start', from: '^main/start/', to: ['^core/', '^main/start/', node, npm('zod')] },
  { name: 'main-cli', from: '^main/cli/', to: ['^core/', '^main/', node, npm('commander'), npm('zod')] },
  {
    name: 'main-electron',
    from: '^main/electron/',
    to: ['^core/', '^main/', '^preload/bridge\\.ts$', node, npm('electron'), npm('zod')],
  },
  { name: 'preload', from: '^preload/', to: ['^core/', '^preload/', npm('electron')] },
  {
    name: 'renderer',
    from: '^renderer/',
    except: '^renderer/web-bench/',
    to: [
      '^core/',
      '^renderer/',
      '^preload/bridge\\.ts$',
      npm('(@types/)?react'),
      npm('(@types/)?react-dom'),
      npm('@tanstack'),
      npm('@base-ui/react'),
      npm('@codemirror'),
      npm('@lezer/highlight'),
      npm('@fontsource-variable'),
      npm('echarts'),
      npm('zrender'),
      npm('zustand'),
      npm('zod'),
      npm('apache-arrow'),
      npm('rapidoc'),
      npm('vite/client'),
    ],
  },
  {
    name: 'web-bench',
    from: '^renderer/web-bench/',
    to: [
      '^core/',
      '^renderer/web-bench/',
      '^renderer/api/',
      npm('onnxruntime-web'),
      npm('onnxruntime-common'),
      npm('zod'),
      npm('@webgpu/types'),
    ],
  },
];

const layerRules = layers.map(({ name, from, except, to }) => ({
  name: `layer-${name}`,
  severity: 'error',
  comment: `A file of this layer may import only: ${to.join(' ')}`,
  from: { path: from, pathNot: [tests, ...(except === undefined ? [] : [except])] },
  // What cannot be resolved has a rule of its own.
  to: { pathNot: to, couldNotResolve: false },
}));

/** Doors are opened by nobody but the one that is named: command line and window put the server to use. */
const doors = [
  { name: 'nobody-imports-electron', door: '^main/electron/', allowed: '^main/electron/' },
  { name: 'nobody-imports-cli', door: '^main/cli/', allowed: '^main/cli/' },
  // Exceptions to "nobody": `assay serve` starts the server, and Electron mounts its static files and its loopback address.
  { name: 'nobody-imports-server', door: '^main/server/', allowed: '^main/(server|cli|electron)/' },
  { name: 'nobody-imports-start', door: '^main/start/', allowed: '^main/(start|cli)/' },
  { name: 'nobody-imports-renderer', door: '^renderer/', allowed: '^renderer/' },
];

const doorRules = doors.map(({ name, door, allowed }) => ({
  name,
  severity: 'error',
  from: { pathNot: [allowed, '^(e2e|build)/', tests] },
  to: { path: door },
}));

export default {
  forbidden: [
    ...layerRules,
    ...doorRules,
    {
      name: 'features-keep-apart',
      severity: 'error',
      comment: 'A screen never imports another screen: what two of them need lies outside features/.',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle of values; types may name each other.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw)' },
    },
    {
      name: 'no-tests-in-source',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
