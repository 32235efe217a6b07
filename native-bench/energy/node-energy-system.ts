import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { EnergySystem, FollowedTool, TextReading } from './energy-system.ts';

/** A driver's tool can hang on a sick device. */
const toolLimitMs = 5_000;

export const nodeEnergySystem: EnergySystem = {
  platform: process.platform,
  readText,
  list,
  follow,
  ask,
};

function readText(path: string): TextReading {
  try {
    return { state: 'read', text: readFileSync(path, 'utf8') };
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
    return denied ? { state: 'denied' } : { state: 'failed', message: messageOf(error) };
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function follow(command: string, args: readonly string[]): FollowedTool {
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  let output = '';
  let ended: string | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.on('error', (error) => {
    ended = messageOf(error);
  });
  child.on('exit', (code) => {
    ended ??= `${command} ended with code ${String(code)}`;
  });
  return {
    get output() {
      return output;
    },
    get ended() {
      return ended;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

function ask(command: string, args: readonly string[]): Promise<Known<string>> {
  return new Promise((resolve) => {
    const options = { timeout: toolLimitMs, killSignal: 'SIGKILL', windowsHide: true } as const;
    execFile(command, [...args], options, (error, stdout) => {
      resolve(error === null ? known(stdout) : unknown(reasonOf(command, error)));
    });
  });
}

function reasonOf(command: string, error: Error & { code?: unknown }): string {
  return error.code === 'ENOENT' ? `${command} is not installed` : `${command} failed: ${error.message.trim()}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
