import { spawn } from 'node:child_process';

/**
 * Ends a browser when this process dies, however it dies. Chromium notices by its debugging pipe; Firefox has none, so a shell
 * sleeps on a pipe of ours: when that closes without a word, it ends the browser's processes and removes its profile. `release`
 * when the browser has ended in the ordinary way. (A child of Node would not do: a packaged Electron is no Node.)
 */
export function guardProcess(pid: number, profileFolder: string): { release(): void } {
  const line = guardLine(pid, profileFolder, process.platform);
  const guard = spawn(line.command, line.arguments, {
    // A group of its own: what ends this process's group must not end its guard first.
    detached: true,
    windowsHide: true,
    windowsVerbatimArguments: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a guard the browser is measured all the same.
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return {
    release() {
      guard.stdin.end('released\n');
    },
  };
}

function guardLine(
  pid: number,
  folder: string,
  platform: NodeJS.Platform,
): { readonly command: string; readonly arguments: string[] } {
  // Both `read` and `set /p` fail at the end of input.
  if (platform === 'win32') {
    const end = `taskkill /pid ${String(pid)} /t /f & rmdir /s /q "${folder}"`;
    return { command: 'cmd.exe', arguments: ['/d', '/s', '/c', `"set /p released= || (${end})"`] };
  }
  // What is still dying may write once more.
  const end = 'kill -s KILL -- "-$1"; sleep 1; rm -rf -- "$2"';
  return {
    command: '/bin/sh',
    arguments: ['-c', `read -r released || { ${end}; }`, 'sh', String(pid), folder],
  };
}
