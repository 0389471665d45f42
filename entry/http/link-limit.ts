import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#platform/errors.ts';
import { networkOf } from './network-of.ts';

const duration = 15 * 60;
const byAddress = new RateLimiterMemory({ keyPrefix: 'link-address', points: 200, duration });
const byEmail = new RateLimiterMemory({ keyPrefix: 'link-email', points: 5, duration });

/**
 * Bounds how often one address may open links, and how often mail may be asked for to one e-mail, which counts the same
 * whether or not anybody has it.
 * @throws AppError `link.too-many` with `retryAfterSeconds`
 */
export async function spendLink(ip: string | null, email?: string): Promise<void> {
  try {
    await byAddress.consume(networkOf(ip));
    if (email !== undefined) await byEmail.consume(email.toLowerCase());
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
    throw new AppError('limit', 'link.too-many', `That was too often. Wait ${wait}, then try again.`, {
      retryAfterSeconds,
    });
  }
}
