import { describe, expect, test } from 'vitest';
import { browserName } from './browser-name.ts';

const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the name of a browser', () => {
  test('has the full version and says headless', () => {
    expect(
      browserName(`${linux} HeadlessChrome/147.0.7727.0 Safari/537.36`, [
        { brand: 'Chromium', version: '147.0.7727.0' },
      ]),
    ).toBe('chromium 147.0.7727.0 (headless)');
  });

  test('is the product’s where it has one', () => {
    const brands = [
      { brand: 'Chromium', version: '150.0.1.2' },
      { brand: 'Microsoft Edge', version: '150.0.9.9' },
      { brand: 'Not A Brand', version: '99' },
    ];
    expect(browserName(`${linux} Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0`, brands)).toBe('edge 150.0.9.9');
  });

  test('is Electron’s inside Electron', () => {
    const agent = `${linux} assay/0.1.0 Chrome/150.0.7871.1 Electron/45.4.1 Safari/537.36`;
    expect(browserName(agent, [])).toBe('electron 45.4.1 (chromium 150.0.7871.1)');
  });

  test('is Firefox’s without brands', () => {
    expect(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', [])).toBe(
      'firefox 140.0',
    );
  });
});
