import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '#platform/errors.ts';

/** Bounds how often somebody may try to sign in: by e-mail, over any number of addresses, and by address. */
export type SignInLimit = {
  /** @throws AppError `session.too-many-attempts` with `retryAfterSeconds` */
  check(email: string, ip: string | null): Promise<void>;
  failed(email: string, ip: string | null): Promise<void>;
  succeeded(email: string): Promise<void>;
};

export function createSignInLimit(): SignInLimit {
  const byEmail = new RateLimiterMemory({ keyPrefix: 'email', points: 5, duration: 15 * 60 });
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 50, duration: 15 * 60 });
  const state = async (email: string, ip: string | null) => [await byEmail.get(email.toLowerCase()), await byAddress.get(ip ?? 'unknown')];
  const spend = (limiter: RateLimiterMemory, key: string) => limiter.consume(key).catch(() => undefined);
  return {
    async check(email, ip) {
      const [mail, address] = await state(email, ip);
      const spent = [mail && mail.remainingPoints <= 0 ? mail.msBeforeNext : 0, address && address.remainingPoints <= 0 ? address.msBeforeNext : 0];
      const waitMs = Math.max(...spent.map((ms) => ms ?? 0));
      if (waitMs <= 0) return;
      const retryAfterSeconds = Math.ceil(waitMs / 1000);
      throw new AppError('limit', 'session.too-many-attempts', `Too many attempts to sign in. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes, then try again.`, { retryAfterSeconds });
    },
    async failed(email, ip) {
      await spend(byEmail, email.toLowerCase());
      await spend(byAddress, ip ?? 'unknown');
    },
    async succeeded(email) {
      await byEmail.delete(email.toLowerCase());
    },
  };
}
