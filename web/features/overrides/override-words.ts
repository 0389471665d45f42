import { addDays } from '#shared/business-days.ts';
import type { AccountHealth } from '#shared/contracts/health.ts';
import type { Override as PastOverride } from '#shared/contracts/overrides.ts';
import { formatDate } from '../../ui/words/dates.ts';

/** How an override ended and when, or that it holds. */
export function endWords({
  endCause,
  endedAt,
  endedBy,
}: Pick<PastOverride, 'endCause' | 'endedAt' | 'endedBy'>): string {
  if (endCause === null || endedAt === null) return 'In force';
  if (endCause === 'expired') return 'Its time was over';
  return `${endCause === 'ended' ? 'Ended' : 'Replaced'} by ${endedBy ?? 'somebody'}, ${formatDate(endedAt)}`;
}

export type Override = NonNullable<AccountHealth['override']>;

/** How long an override holds unless a day is chosen, and at most, in days. */
export const usualDays = 30;
export const mostDays = 90;

/** What is wrong with the score as it is typed, or null. */
export function checkScore(typed: string): string | null {
  const score = Number(typed);
  if (typed.trim() === '' || !Number.isFinite(score) || score < 0 || score > 100) return 'A score is from 0 to 100.';
  return null;
}

/** What is wrong with the last day, or null; all days are `YYYY-MM-DD`. */
export function checkLastDay(day: string, today: string): string | null {
  if (!day) return 'Choose the last day it holds.';
  if (day < today) return 'The last day is today or later.';
  return day > addDays(today, mostDays) ? `It can hold for ${mostDays} days at most.` : null;
}
