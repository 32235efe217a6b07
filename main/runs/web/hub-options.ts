export interface HubOptions {
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** How long a page's question for the next case waits. */
  readonly pollMs: number;
  /** Silence after which a waiting page counts as gone: it asks again within `pollMs`. */
  readonly idleLimitMs: number;
  /** The same while it measures: timers of a hidden page may tick once a minute. */
  readonly busyLimitMs: number;
  /** How long a cancelled page may take to say so. */
  readonly cancelGraceMs: number;
}

export const defaultHubOptions: HubOptions = {
  now: () => performance.now(),
  pollMs: 20_000,
  idleLimitMs: 45_000,
  busyLimitMs: 120_000,
  cancelGraceMs: 6_000,
};
