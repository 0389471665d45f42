import { type ChangeExplanation, explainChange } from './explain-change.ts';
import { preparePortfolio } from './prepare-portfolio.ts';
import { type MonthScore, scorePortfolio } from './score-month.ts';
import type { ScoringInput } from './scoring-input.ts';

/** The score of a month and why it differs from the month before. */
export type AccountMonth = { score: MonthScore; drivers: ChangeExplanation };

/**
 * The months `fromMonth` to `toMonth` (both included, month numbers) of one account, each with its drivers against the
 * month before; the one before the first is scored for that, and not returned. Source: docs/health-score.md.
 */
export function scoreAccount({
  fromMonth,
  toMonth,
  ...input
}: ScoringInput & { fromMonth: number; toMonth: number }): AccountMonth[] {
  const portfolio = preparePortfolio(input);
  const months: AccountMonth[] = [];
  let before = scorePortfolio(portfolio, fromMonth - 1);
  for (let month = fromMonth; month <= toMonth; month += 1) {
    const score = scorePortfolio(portfolio, month);
    months.push({ score, drivers: explainChange(before, score) });
    before = score;
  }
  return months;
}
