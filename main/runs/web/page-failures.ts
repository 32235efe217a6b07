import type { Failure } from '../../../core/domain/measurement.ts';
import type { FailedCase } from '../../../core/measure/case-protocol.ts';

export function failedCase(failure: Failure): FailedCase {
  return { outcome: 'failed', failure };
}

export function pageIsGone(): Failure {
  return {
    class: 'host-unreachable',
    message: 'The page that measures is gone: it stopped asking for cases.',
    fix: 'Keep the page open and the computer awake, or let Assay start a browser of its own.',
  };
}

export function pageIsBusy(): Failure {
  return {
    class: 'host-unreachable',
    message: 'The page is still measuring another case.',
    fix: 'Wait until it has finished, or let Assay start a browser of its own.',
  };
}

export function noVisitor(): Failure {
  return {
    class: 'host-unreachable',
    message: 'No open page of the workbench offers itself for web cases.',
    fix: 'Open the workbench in a browser and keep it open, or let Assay start a browser of its own.',
  };
}

export function caseCancelled(): Failure {
  return { class: 'cancelled', message: 'The case was cancelled.', fix: 'Resume the session to measure what is left.' };
}

export function unreadableOutcome(message: string): Failure {
  return {
    class: 'internal',
    message: `What the page sent as the outcome cannot be read: ${message}`,
    fix: 'Reload the page: its parts may come from two versions of Assay.',
  };
}

export function browserEnded(reason: string): Failure {
  return {
    class: 'crashed',
    message: `The browser ended while it measured: ${reason}`,
    fix: 'Try again; if it stays, take a smaller batch or another browser (--browser).',
  };
}

export function browserNeverReported(seconds: number): Failure {
  return {
    class: 'host-unreachable',
    message: `The browser was started but its page did not report within ${seconds} seconds.`,
    fix: 'Take another browser (--browser, ASSAY_BROWSER), or open the workbench in one and measure in that page.',
  };
}

export function browserNotStarted(reason: string): Failure {
  return {
    class: 'host-unreachable',
    message: `No browser could be started for web cases: ${reason}`,
    fix: 'Install Chrome, Edge, Chromium or Firefox, or name one in ASSAY_BROWSER.',
  };
}

export function unexpectedOutcome(wanted: 'times' | 'coverage'): Failure {
  return {
    class: 'internal',
    message: `The page did not send the ${wanted} that it was asked for.`,
    fix: 'Reload the page: its parts may come from two versions of Assay.',
  };
}

/** In the words of whoever refused to start it. */
export function browserRefused(message: string, fix: string): Failure {
  return { class: 'host-unreachable', message, fix };
}
