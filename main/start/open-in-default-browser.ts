import { spawn } from 'node:child_process';

export type OpenedBrowser = { readonly opened: true } | { readonly opened: false; readonly reason: string };

/** What tells one desktop from another; handed in, so that tests can ask for any. */
export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface Opener {
  readonly command: string;
  readonly args: readonly string[];
}

/** How long a starter may take to fail before it counts as having worked: some stay until the browser is closed. */
const settleMs = 1_500;

/** Opens an address of this machine in the user's default browser, or says why that cannot be done. */
export async function openInDefaultBrowser(
  address: string,
  desktop: Desktop = { platform: process.platform, environment: process.env },
): Promise<OpenedBrowser> {
  const refusal = reasonAgainst(desktop);
  if (refusal !== undefined) return { opened: false, reason: refusal };
  return start(openerFor(desktop.platform, new URL(address).href));
}

function reasonAgainst({ platform, environment }: Desktop): string | undefined {
  if (isSet(environment['ASSAY_NO_BROWSER'])) return 'ASSAY_NO_BROWSER is set.';
  if (isSet(environment['CI'])) return 'CI is set, so nobody is there to look at it.';
  const hasDisplay = isSet(environment['DISPLAY']) || isSet(environment['WAYLAND_DISPLAY']);
  if (platform !== 'win32' && platform !== 'darwin' && !hasDisplay) return 'there is no display here.';
  return undefined;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Fixed programs and one argument, never a shell: the address cannot become a command. */
export function openerFor(platform: NodeJS.Platform, address: string): Opener {
  switch (platform) {
    case 'win32':
      // `start` is a word of cmd.exe, which would read the & of an address; rundll32 takes it as it is.
      return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] };
    case 'darwin':
      return { command: 'open', args: [address] };
    default:
      return { command: 'xdg-open', args: [address] };
  }
}

function start({ command, args }: Opener): Promise<OpenedBrowser> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    const settled = setTimeout(() => {
      resolve({ opened: true });
    }, settleMs);
    child.once('error', (error) => {
      clearTimeout(settled);
      resolve({ opened: false, reason: `${command} could not be started: ${error.message}.` });
    });
    child.once('exit', (code) => {
      clearTimeout(settled);
      resolve(
        code === 0 ? { opened: true } : { opened: false, reason: `${command} ended with exit code ${code ?? 1}.` },
      );
    });
    child.unref();
  });
}
