import { describe, expect, test } from 'vitest';
import { openerFor, openInDefaultBrowser } from './open-in-default-browser.ts';

describe('opening the default browser', () => {
  const address = 'http://127.0.0.1:4000/?t=a&b=c';

  test.each([
    ['linux', 'xdg-open'],
    ['darwin', 'open'],
    ['win32', 'rundll32'],
  ] as const)('on %s the address is one whole argument of %s', (platform, command) => {
    const opener = openerFor(platform, address);
    expect(opener.command).toBe(command);
    expect(opener.args.at(-1)).toBe(address);
  });

  test('without a display nothing is started and the reason is given', async () => {
    const opened = await openInDefaultBrowser(address, { platform: 'linux', environment: {} });
    expect(opened).toEqual({ opened: false, reason: 'there is no display here.' });
  });

  test('in continuous integration nothing is started', async () => {
    const opened = await openInDefaultBrowser(address, { platform: 'darwin', environment: { CI: 'true' } });
    expect(opened.opened).toBe(false);
  });
});
