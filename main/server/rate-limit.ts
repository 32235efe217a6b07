/** Requests that may come at once after a pause, as a share of those of a minute. */
const burstShare = 0.25;

/** A bucket for each key that fills with time: who asks faster than it fills is told when to come again. */
export class RateLimit {
  readonly #buckets = new Map<string, { level: number; at: number }>();
  readonly #burst: number;

  constructor(
    private readonly perMinute: number,
    private readonly nowMs: () => number,
  ) {
    this.#burst = Math.max(1, Math.floor(perMinute * burstShare));
  }

  /** Takes one; the seconds to wait where there is none. */
  take(key: string): { readonly waitSeconds: number } | undefined {
    const now = this.nowMs();
    const bucket = this.#buckets.get(key) ?? { level: this.#burst, at: now };
    bucket.level = Math.min(this.#burst, bucket.level + ((now - bucket.at) * this.perMinute) / 60_000);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.level < 1) return { waitSeconds: Math.ceil(((1 - bucket.level) * 60) / this.perMinute) };
    bucket.level -= 1;
    return undefined;
  }
}
