import { assertNever } from '../../../core/domain/assert-never.ts';
import { known, unknown } from '../../../core/domain/known.ts';
import type { CasePhase } from '../../../core/domain/session.ts';
import type { CaseContext, CaseOutcome, ExecutedCase, FailedCase } from '../../../core/measure/case-protocol.ts';
import { failureOf } from '../../../core/measure/classify-failure.ts';
import type { FromChild, ToChild } from '../../../native-bench/protocol.ts';
import type { ChildHandle } from '../../process/process-host.ts';
import type { CaseLimits } from './case-limits.ts';
import { type ChildExit, describeExit } from './describe-exit.ts';
import { LogTail } from './log-tail.ts';

/** The last lines of stderr may come after the exit: they travel another pipe. */
const stderrGraceMs = 100;
/** A process in an uninterruptible driver call outlives SIGKILL; the session does not wait for it for ever. */
const killGraceMs = 10_000;

/** Why we ended the child ourselves. */
type Ending =
  | { readonly by: 'outcome' }
  | { readonly by: 'cancel' }
  | { readonly by: 'watchdog'; readonly phase: CasePhase };

/** One child and its one case, watched from start to end. Resolves when the child is gone, so that nothing of it disturbs the next. */
export class SupervisedCase {
  readonly #child: ChildHandle;
  readonly #request: ToChild;
  readonly #context: CaseContext;
  readonly #limits: CaseLimits;
  readonly #forkedAtMs: number;
  readonly #log = new LogTail();
  #startMs: number | undefined;
  #timed: ExecutedCase | undefined;
  #outcome: CaseOutcome | undefined;
  #ending: Ending | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #settle: ((outcome: CaseOutcome) => void) | undefined;
  readonly #cancel = (): void => {
    this.#end({ by: 'cancel' });
  };

  /** `forkedAtMs`: `performance.now()` just before the fork. */
  constructor(child: ChildHandle, request: ToChild, context: CaseContext, limits: CaseLimits, forkedAtMs: number) {
    this.#child = child;
    this.#request = request;
    this.#context = context;
    this.#limits = limits;
    this.#forkedAtMs = forkedAtMs;
  }

  run(): Promise<CaseOutcome> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#enter('start');
      this.#context.signal.addEventListener('abort', this.#cancel);
      this.#child.onStderr((line) => {
        this.#log.add(line);
      });
      this.#child.onMessage((message) => {
        this.#receive(message as FromChild);
      });
      this.#child.onExit((exit) => {
        setTimeout(() => {
          this.#finish(exit);
        }, stderrGraceMs);
      });
      if (this.#context.signal.aborted) this.#cancel();
    });
  }

  #receive(message: FromChild): void {
    // What a child still sends while it is being ended is of no account.
    if (this.#ending !== undefined) return;
    switch (message.type) {
      case 'ready': {
        this.#startMs = performance.now() - this.#forkedAtMs;
        this.#child.send(this.#request);
        return;
      }
      case 'progress':
        if (message.progress.type === 'phase') this.#enter(message.progress.phase);
        this.#context.onProgress(message.progress);
        return;
      case 'timed':
        this.#timed = message.outcome;
        return;
      case 'outcome':
        this.#outcome = message.outcome;
        // Ended rather than asked to go: drivers crash and hang in their own teardown, and all that counts is here.
        this.#end({ by: 'outcome' });
        return;
      default:
        assertNever(message);
    }
  }

  #enter(phase: CasePhase): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#end({ by: 'watchdog', phase });
    }, this.#limits[phase]);
  }

  #end(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    clearTimeout(this.#watchdog);
    this.#child.kill();
    this.#watchdog = setTimeout(() => {
      this.#finish({ code: null, signal: null });
    }, killGraceMs);
  }

  #finish(exit: ChildExit): void {
    clearTimeout(this.#watchdog);
    this.#context.signal.removeEventListener('abort', this.#cancel);
    this.#settle?.(this.#conclude(exit));
    this.#settle = undefined;
  }

  #conclude(exit: ChildExit): CaseOutcome {
    if (this.#ending?.by === 'cancel') return this.#failed('cancelled', 'The measurement was cancelled.');
    if (this.#outcome !== undefined) return this.#completed(this.#outcome);
    const failure = this.#explain(exit);
    // Only the diagnosing sessions fell: what was timed stands, its placement is not known.
    if (this.#timed !== undefined) return this.#completed(withoutPlacement(this.#timed, failure.failure.message));
    return failure;
  }

  #explain(exit: ChildExit): FailedCase {
    if (this.#ending?.by === 'watchdog') {
      const seconds = Math.round(this.#limits[this.#ending.phase] / 1000);
      const message = `The phase “${this.#ending.phase}” did not end within ${seconds} s; the measuring process was ended.`;
      return this.#failed('timed-out', message);
    }
    return this.#withLog({
      outcome: 'failed',
      failure: describeExit(exit, this.#log.lines, this.#request.job.backendId),
    });
  }

  #failed(failureClass: 'cancelled' | 'timed-out', message: string): FailedCase {
    return this.#withLog({ outcome: 'failed', failure: failureOf(failureClass, message, this.#request.job.backendId) });
  }

  #completed(outcome: CaseOutcome): CaseOutcome {
    if (outcome.outcome === 'failed') return this.#withLog(outcome);
    const startMs = this.#startMs === undefined ? outcome.coldStart.startMs : known(this.#startMs);
    return { ...outcome, coldStart: { ...outcome.coldStart, startMs } };
  }

  #withLog(failed: FailedCase): FailedCase {
    const { lines } = this.#log;
    return lines.length === 0 ? failed : { ...failed, log: lines.join('\n') };
  }
}

function withoutPlacement(timed: ExecutedCase, message: string): ExecutedCase {
  const reason = unknown(`the diagnosing session ended early: ${message}`);
  return { ...timed, placement: reason, execution: { ...timed.execution, backendRan: reason } };
}
