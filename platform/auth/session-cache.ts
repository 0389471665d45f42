import type { Actor } from '../ctx.ts';

/** A resolved session: who acts, for which tenant, until when it may be used without looking again. */
export type KnownSession = { userId: string; tenantId: string; actor: Actor; checkAgainAt: number };

const keptMs = 15_000;
const mostSessions = 10_000;

/**
 * Sessions seen in the last seconds, so that the hot path asks the database nothing. What this process changes counts
 * at once; what another process on the same database changes counts within 15 seconds.
 */
export class SessionCache {
  readonly #byCookie = new Map<string, KnownSession>();

  get(cookie: string, now: number): KnownSession | null {
    const known = this.#byCookie.get(cookie);
    if (known && known.checkAgainAt > now) return known;
    this.#byCookie.delete(cookie);
    return null;
  }

  set(cookie: string, session: Omit<KnownSession, 'checkAgainAt'>, now: number, expiresAt: number): void {
    const oldest = this.#byCookie.size >= mostSessions ? this.#byCookie.keys().next().value : undefined;
    if (oldest !== undefined) this.#byCookie.delete(oldest);
    this.#byCookie.set(cookie, { ...session, checkAgainAt: Math.min(now + keptMs, expiresAt) });
  }

  forgetCookie(cookie: string): void {
    this.#byCookie.delete(cookie);
  }

  forgetUser(userId: string): void {
    for (const [cookie, session] of this.#byCookie) if (session.userId === userId) this.#byCookie.delete(cookie);
  }

  forgetTenant(tenantId: string): void {
    for (const [cookie, session] of this.#byCookie) if (session.tenantId === tenantId) this.#byCookie.delete(cookie);
  }
}
