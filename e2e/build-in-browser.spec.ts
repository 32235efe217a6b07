import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { allBytes } from '../core/onnx/byte-source.ts';
import { buildComponent, type ModelKey } from '../core/zoo/build.ts';
import { zooModels } from '../core/zoo/catalog.ts';

const root = join(import.meta.dirname, '..');
const origin = 'http://localhost:4';

/** The builder of the models as one script, from the same source as the rest of the application. */
async function bundleBuilder(): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, 'core/zoo/build.ts'), formats: ['es'], fileName: 'build' },
    },
  });
  // Without watching, the answer is the output.
  const [bundle] = [result].flat() as Rolldown.RolldownOutput[];
  if (bundle === undefined) throw new Error('The builder was not bundled.');
  return bundle.output[0].code;
}

/** Small enough to be hashed in a page at once. */
function smallKeys(): ModelKey[] {
  return zooModels
    .filter((model) => model.sets.includes('small') && (model.parameters ?? 0) < 40e6)
    .flatMap((model) =>
      model.components.map((component) => ({
        modelId: model.id,
        component: component.name,
        precision: 'fp32' as const,
        spelling: 'portable' as const,
        batch: 1,
        shape: component.standardShape,
      })),
    );
}

test('a page builds the same models as Node does, byte for byte', async ({ page }) => {
  test.setTimeout(180_000);
  const script = await bundleBuilder();
  await page.route(`${origin}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>builder</title>' }),
  );
  await page.goto(`${origin}/`);
  const keys: ModelKey[] = [
    ...smallKeys(),
    ...(['fp16', 'int8', 'int4'] as const).map((precision) => ({
      modelId: 'bert-tiny',
      component: 'encoder',
      precision,
      spelling: 'fused' as const,
      batch: 2,
      shape: { sequence: 16 },
    })),
  ];
  for (const key of keys) {
    const inPage = await page.evaluate(
      async ([address, asked]) => {
        const builder = (await import(address)) as typeof import('../core/zoo/build.ts');
        const { model } = builder.buildComponent(asked);
        const bytes = new Uint8Array(model.byteLength);
        model.read(bytes, 0);
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      },
      [`${origin}/build.js`, key] as const,
    );
    const here = createHash('sha256')
      .update(allBytes(buildComponent(key).model))
      .digest('hex');
    expect(inPage, `${key.modelId} · ${key.component} · ${key.precision}`).toBe(here);
  }
});
