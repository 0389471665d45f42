import type { Actor } from '../ctx.ts';

/** A resolved session: who acts, for which tenant, until when it may be used without looking again. */
export type KnownSession = {
  sessionId: string;
  userId: string;
  tenantId: string;
  actor: Actor;
  /** Whether the workspace asks for a second factor that the person has not set up. */
  needsSecondFactor: boolean;
  checkAgainAt: number;
};

const keptMs = 15_000;
const mostSessions = 10_000;

/**
 * Sessions seen in the last seconds, so that the hot path asks the database nothing. What this process changes counts
 * at once; what another process on the same database changes counts within 15 seconds.
 */
export class SessionCache {
  readonly #byToken = new Map<string, KnownSession>();

  get(token: string, now: number): KnownSession | null {
    const known = this.#byToken.get(token);
    if (known && known.checkAgainAt > now) return known;
    this.#byToken.delete(token);
    return null;
  }

  /** Keeps a session that ends in `endsInMs` if it is not used. */
  set(token: string, session: Omit<KnownSession, 'checkAgainAt'>, now: number, endsInMs: number): void {
    const oldest = this.#byToken.size >= mostSessions ? this.#byToken.keys().next().value : undefined;
    if (oldest !== undefined) this.#byToken.delete(oldest);
    this.#byToken.set(token, { ...session, checkAgainAt: now + Math.min(keptMs, endsInMs) });
  }

  forgetToken(token: string): void {
    this.#byToken.delete(token);
  }

  forgetUser(userId: string): void {
    for (const [token, session] of this.#byToken) if (session.userId === userId) this.#byToken.delete(token);
  }

  forgetTenant(tenantId: string): void {
    for (const [token, session] of this.#byToken) if (session.tenantId === tenantId) this.#byToken.delete(token);
  }
}
