import { type Command, InvalidArgumentError } from 'commander';
import { ApiError } from '../../core/api/errors.ts';
import { type BrowserChoice, browserChoiceSchema } from '../../core/domain/browser.ts';
import { enumListOption } from './parse-options.ts';

const choosable = browserChoiceSchema.shape.kind;

export type ChoosableBrowser = BrowserChoice['kind'];
export const browserNames = choosable.options.join(', ');
export const browsersOption = enumListOption(choosable);

export interface WindowOptions {
  headless?: true;
  headed?: true;
}

export interface OneBrowserOptions extends WindowOptions {
  browser?: ChoosableBrowser;
}

/** A session measures in one browser. */
export function oneBrowserOption(text: string): ChoosableBrowser {
  const [only, ...more] = browsersOption(text);
  if (only !== undefined && more.length === 0) return only;
  throw new InvalidArgumentError(`Name one of ${browserNames}; \`assay web run\` takes several.`);
}

export function addWindowOptions(command: Command): Command {
  return command
    .option('--headless', 'start browsers without a window (the usual)')
    .option('--headed', 'start browsers with a window; needs a display, and --browser');
}

export function isHeadless({ headless, headed }: WindowOptions): boolean {
  if (headless === true && headed === true) {
    throw new ApiError('bad-request', '--headless and --headed contradict each other.', 'Leave out one of them.');
  }
  return headed !== true;
}

/** The browser that was named; none is the first that is found, which has no window. */
export function browserChoiceOf(options: OneBrowserOptions): BrowserChoice | undefined {
  const headless = isHeadless(options);
  if (options.browser !== undefined) return { kind: options.browser, headless };
  if (headless) return undefined;
  throw new ApiError(
    'bad-request',
    '--headed does not say of which browser the window shall be.',
    `Add --browser with one of ${browserNames}.`,
  );
}
