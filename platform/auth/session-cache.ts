import type { Actor } from '../actor.ts';
import { BriefCache } from './brief-cache.ts';

/** A resolved session: who acts, and for which tenant. */
export type KnownSession = {
  sessionId: string;
  userId: string;
  tenantId: string;
  actor: Actor;
  /** Whether the workspace asks for a second factor that the person has not set up. */
  needsSecondFactor: boolean;
};

/** A resolved API key; `userId` is who made it, or the key itself when that was no member. */
export type KnownKey = {
  userId: string;
  tenantId: string;
  actor: Actor & { type: 'apiKey' };
  ratePerMinute: number;
};

/**
 * Sessions by their tokens and API keys by their hashes, as seen in the last 15 seconds. What this process changes counts
 * at once; what another process on the same database changes counts when they have passed.
 */
export class SessionCache extends BriefCache<KnownSession> {
  readonly keys = new BriefCache<KnownKey>();

  forgetToken(token: string): void {
    this.forget((_, kept) => kept === token);
  }

  forgetKey(keyId: string): void {
    this.keys.forget(({ actor }) => actor.id === keyId);
  }

  /** The sessions of a member, and the keys they have made. */
  forgetUser(userId: string): void {
    this.forget((session) => session.userId === userId);
    this.keys.forget((key) => key.userId === userId);
  }

  forgetTenant(tenantId: string): void {
    this.forget((session) => session.tenantId === tenantId);
    this.keys.forget((key) => key.tenantId === tenantId);
  }
}
