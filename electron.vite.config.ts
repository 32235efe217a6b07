import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

function fromRoot(path: string): string {
  return resolve(import.meta.dirname, path);
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          cli: fromRoot('main/cli/main.ts'),
          electron: fromRoot('main/electron/main.ts'),
          store: fromRoot('main/store/store-process.ts'),
          import: fromRoot('main/import/reader-process.ts'),
          'native-bench': fromRoot('native-bench/child.ts'),
          'native-stream': fromRoot('native-bench/streams/stream-worker.ts'),
          'native-probe': fromRoot('native-bench/probe.ts'),
          'native-noise': fromRoot('native-bench/noise.ts'),
        },
        checks: { bundlerTimings: false },
        // Both are found at run time or not at all: neither is part of the packaged application.
        external: ['electron', '@sparticuz/chromium'],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: fromRoot('preload/index.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: fromRoot('renderer'),
    base: './',
    plugins: [react()],
    worker: {
      format: 'es',
      // The name is a promise to the server: only files called bench-worker* get the relaxed policy that WebNN needs.
      rolldownOptions: {
        checks: { bundlerTimings: false },
        output: {
          entryFileNames: 'assets/bench-worker-[hash].js',
          chunkFileNames: 'assets/bench-worker-[name]-[hash].js',
        },
      },
    },
    build: {
      outDir: fromRoot('out/renderer'),
      emptyOutDir: true,
      target: 'esnext',
      assetsInlineLimit: 0,
      rolldownOptions: {
        checks: { bundlerTimings: false },
        input: {
          index: fromRoot('renderer/index.html'),
          bench: fromRoot('renderer/bench.html'),
          docs: fromRoot('renderer/docs.html'),
        },
      },
    },
  },
});
