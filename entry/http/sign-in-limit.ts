import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyAttempts } from '#core/sessions/spend-attempt.ts';
import { networkOf } from './network-of.ts';

const duration = 15 * 60;
const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 50, duration });

/**
 * Bounds how many failures may come from one address, whichever e-mails they name; those of an e-mail are counted in the
 * database. An attempt counts before it is made, so that many at once are no way around.
 * @throws AppError `session.too-many-attempts` with `retryAfterSeconds`
 */
export async function spendOfAddress(ip: string | null): Promise<void> {
  try {
    await byAddress.consume(networkOf(ip));
  } catch (refused) {
    throw refused instanceof RateLimiterRes ? tooManyAttempts(refused.msBeforeNext / 1000) : refused;
  }
}

/** Takes an attempt back that was none of a guesser. */
export async function giveBackToAddress(ip: string | null): Promise<void> {
  await byAddress.reward(networkOf(ip));
}
