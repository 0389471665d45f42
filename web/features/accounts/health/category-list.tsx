import type { AccountHealth } from '#shared/contracts/health.ts';
import { BandBadge, BandMark } from '../../../ui/health/band-badge.tsx';
import { bandColor, bandNames } from '../../../ui/health/bands.ts';
import { Change } from '../../../ui/health/change.tsx';
import { formatScore, formatShare } from '../../../ui/words/numbers.ts';
import { ScoreRing } from '../../../ui/health/score-ring.tsx';
import { OverrideNote } from '../../overrides/override-note.tsx';
import classes from './account-health.module.css';

interface CategoryListProps {
  health: AccountHealth;
  /** The account it is of; none for the company's own scorecard. */
  accountId?: string;
  canOverride?: boolean;
}

/** The score of an account and the categories it is made of, with their weights. */
export function CategoryList({ health, canOverride = false, accountId }: CategoryListProps) {
  // An override is of now: an earlier month shows what was calculated for it.
  const isNow = health.month === (health.trends.at(-1)?.month ?? null);
  const override = isNow ? health.override : null;
  const shown = override ?? health;
  const weights = health.categories.reduce((sum, category) => sum + category.weight, 0);
  return (
    <>
      {override && accountId && (
        <OverrideNote accountId={accountId} override={override} calculated={health} canEnd={canOverride} />
      )}
      <div className={classes.score}>
        <div className={classes.ring}>
          <ScoreRing score={shown.score} band={shown.band} sizePx={132} />
          <BandBadge band={shown.band} />
          <dl className={classes.facts}>
            <dt>Change</dt>
            <dd>
              <Change points={health.change} />
            </dd>
            <dt>Coverage</dt>
            <dd className="tabular" title="How much of the intended score is backed by fresh KPIs">
              {formatShare(health.coverage)}
            </dd>
          </dl>
          {health.isCapped && <p className={classes.capped}>Capped at 69.99: a KPI of critical impact is critical</p>}
        </div>
        <table className={classes.categories}>
          <thead>
            <tr>
              <th scope="col">Category</th>
              <th scope="col" data-align="right">
                Weight
              </th>
              <th scope="col" data-align="right">
                Score
              </th>
              <th scope="col" data-align="right">
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {health.categories.map((category) => (
              <tr key={category.name}>
                <th scope="row">
                  <div className={classes.categoryName}>
                    <BandMark band={category.band} />
                    {category.name}
                  </div>
                  <div className={classes.meter} aria-hidden="true">
                    <span style={{ width: `${category.score ?? 0}%`, background: bandColor(category.band) }} />
                  </div>
                  <div className={classes.small}>
                    {category.kpis === 0 ? 'No KPIs' : `${category.validKpis} of ${category.kpis} KPIs count`}
                  </div>
                </th>
                <td>{weights > 0 ? formatShare(category.weight / weights) : '–'}</td>
                <td>
                  {category.score === null ? (
                    <span className={classes.small}>{bandNames.none}</span>
                  ) : (
                    <b>{formatScore(category.score)}</b>
                  )}
                </td>
                <td>
                  <Change points={category.change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
