import { describe, expect, test } from 'vitest';
import { browserChoiceOf, isHeadless, oneBrowserOption } from './browser-options.ts';

describe('the options that choose a browser', () => {
  test('have no window unless one is asked for', () => {
    expect(browserChoiceOf({ browser: 'firefox' })).toEqual({ kind: 'firefox', headless: true });
    expect(browserChoiceOf({ browser: 'firefox', headed: true })).toEqual({ kind: 'firefox', headless: false });
    expect(browserChoiceOf({})).toBeUndefined();
  });

  test('refuse a window of no particular browser, and both wishes at once', () => {
    expect(() => browserChoiceOf({ headed: true })).toThrow('of which browser');
    expect(() => isHeadless({ headless: true, headed: true })).toThrow('contradict');
  });

  test('refuse what is no browser, and several where one session runs', () => {
    expect(() => oneBrowserOption('netscape')).toThrow('netscape');
    expect(() => oneBrowserOption('chrome,firefox')).toThrow('assay web run');
  });
});
