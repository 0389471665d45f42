import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#platform/errors.ts';

/** Bounds how often somebody may try to sign in: by e-mail, over any number of addresses, and by address. */
export type SignInLimit = {
  /**
   * Counts an attempt as failed before it is made, so that many at once are no way around.
   * @throws AppError `session.too-many-attempts` with `retryAfterSeconds`
   */
  spend(email: string, ip: string | null): Promise<void>;
  /** Takes the attempt back, and forgets the failures of this e-mail. */
  succeeded(email: string, ip: string | null): Promise<void>;
};

const duration = 15 * 60;

export function createSignInLimit(): SignInLimit {
  const byEmail = new RateLimiterMemory({ keyPrefix: 'email', points: 5, duration });
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 50, duration });
  return {
    async spend(email, ip) {
      await consume(byAddress, ip ?? 'unknown');
      await consume(byEmail, email.toLowerCase());
    },
    async succeeded(email, ip) {
      await byEmail.delete(email.toLowerCase());
      await byAddress.reward(ip ?? 'unknown');
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    const minutes = Math.ceil(retryAfterSeconds / 60);
    throw new AppError(
      'limit',
      'session.too-many-attempts',
      `Too many attempts to sign in. Wait ${minutes} minutes, then try again.`,
      { retryAfterSeconds },
    );
  }
}
