import { type Band, bandOf } from './score-value.ts';

/** The band of an account, or none when it has no score. */
export type Standing = Band | 'none';

/** The unrounded overall score of an account under the settings in force and under the proposed ones. */
export type ScorePair = { accountId: string; before: number | null; after: number | null };

export type StandingCounts = Record<Standing, number>;

export type SettingsComparison = {
  /** Accounts that change band, gain or lose a score, in the order given. */
  changed: (ScorePair & { standingBefore: Standing; standingAfter: Standing })[];
  before: StandingCounts;
  after: StandingCounts;
  /** Mean of after - before over the accounts that have both scores; null when none has. */
  meanChange: number | null;
};

/** What a change of settings would do: the accounts that change band. Source: docs/health-score.md, section 6. */
export function compareSettings(pairs: readonly ScorePair[]): SettingsComparison {
  const comparison: SettingsComparison = { changed: [], before: noCounts(), after: noCounts(), meanChange: null };
  let sumOfChanges = 0;
  let scoredTwice = 0;
  for (const { accountId, before, after } of pairs) {
    const standingBefore = standingOf(before);
    const standingAfter = standingOf(after);
    comparison.before[standingBefore] += 1;
    comparison.after[standingAfter] += 1;
    if (standingBefore !== standingAfter) {
      comparison.changed.push({ accountId, before, after, standingBefore, standingAfter });
    }
    if (before !== null && after !== null) {
      sumOfChanges += after - before;
      scoredTwice += 1;
    }
  }
  return { ...comparison, meanChange: scoredTwice > 0 ? sumOfChanges / scoredTwice : null };
}

function standingOf(score: number | null): Standing {
  return score === null ? 'none' : bandOf(score);
}

function noCounts(): StandingCounts {
  return { critical: 0, risk: 0, healthy: 0, none: 0 };
}
