import { tooManyAttempts } from '#core/sessions/spend-attempt.ts';
import type { Clock } from '#platform/clock.ts';
import { tooOften } from '#platform/errors.ts';
import type { AppError } from '#platform/errors.ts';
import { networkOf } from './network-of.ts';
import { createRateLimit } from './rate-limit.ts';
import type { Spent } from './rate-limit.ts';

const spanSeconds = 15 * 60;
const most = { signIns: 50, links: 200, mails: 5 };

/** What those who are not signed in may try within a quarter of an hour. */
export type Attempts = {
  /**
   * Bounds how many failures to sign in may come from one address, whichever e-mails they name; those of an e-mail are
   * counted in the database. An attempt counts before it is made, so that many at once are no way around.
   * @throws AppError `session.too-many-attempts` with `retryAfterSeconds`
   */
  spendSignIn: (ip: string | null) => void;
  /** Takes an attempt back that was none of a guesser. */
  giveBackSignIn: (ip: string | null) => void;
  /**
   * Bounds how often one address may open links, and how often mail may be asked for to one e-mail, which counts the same
   * whether or not anybody has it.
   * @throws AppError `link.too-many` with `retryAfterSeconds`
   */
  spendLink: (ip: string | null, email?: string) => void;
};

/** Counts in the memory of this process. */
export function countAttempts(clock: Clock): Attempts {
  const { spend, giveBack } = createRateLimit(clock, { spanSeconds });
  return {
    spendSignIn: (ip) => holdTo(spend(`sign-in ${networkOf(ip)}`, most.signIns), tooManyAttempts),
    giveBackSignIn: (ip) => giveBack(`sign-in ${networkOf(ip)}`),
    spendLink: (ip, email) => {
      holdTo(spend(`link ${networkOf(ip)}`, most.links), tooManyLinks);
      if (email !== undefined) holdTo(spend(`mail ${email.toLowerCase()}`, most.mails), tooManyLinks);
    },
  };
}

function holdTo({ isRefused, resetSeconds }: Spent, refusal: (seconds: number) => AppError): void {
  if (isRefused) throw refusal(resetSeconds);
}

function tooManyLinks(seconds: number): AppError {
  return tooOften('link.too-many', 'That was too often.', seconds);
}
