/** Who is behind what is kept, so that it can be forgotten. */
export type Behind = { userId: string; tenantId: string };

const keptMs = 15_000;
const mostKept = 10_000;

/** Keeps what was found about secrets for some seconds, so that the hot path asks the database nothing. */
export class BriefCache<T extends Behind> {
  readonly #kept = new Map<string, { value: T; checkAgainAt: number }>();
  #forgotten = 0;

  /** To be taken before something is looked up, and given to `set` with it. */
  get moment(): number {
    return this.#forgotten;
  }

  get(secret: string, now: number): T | null {
    const found = this.#kept.get(secret);
    if (found && found.checkAgainAt > now) return found.value;
    this.#kept.delete(secret);
    return null;
  }

  /**
   * Keeps what ends in `endsInMs`. When anything was forgotten since `moment`, it may have been looked up before that, so
   * it is not kept.
   */
  set(secret: string, value: T, now: number, endsInMs: number, moment = this.#forgotten): void {
    if (moment !== this.#forgotten) return;
    const oldest = this.#kept.size >= mostKept ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(secret, { value, checkAgainAt: now + Math.min(keptMs, endsInMs) });
  }

  forget(isMeant: (value: T, secret: string) => boolean): void {
    this.#forgotten += 1;
    for (const [secret, { value }] of this.#kept) if (isMeant(value, secret)) this.#kept.delete(secret);
  }
}
