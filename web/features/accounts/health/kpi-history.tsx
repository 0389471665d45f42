import { Button } from '@mantine/core';
import type { Kpi } from '#shared/contracts/kpis.ts';
import { BandBar } from '../../../ui/health/band-bar.tsx';
import { BandBadge } from '../../../ui/health/band-badge.tsx';
import { formatMonth } from '../../../ui/words/dates.ts';
import { formatScore } from '../../../ui/words/numbers.ts';
import classes from './account-health.module.css';

/** What lies behind a KPI: its range, where it comes from, every measured value. */
export function KpiHistory({ kpi, onRecord }: { kpi: Kpi; onRecord?: (kpiId: string) => void }) {
  const history = kpi.history.toSorted((a, b) => b.month.localeCompare(a.month));
  return (
    <div className={classes.history}>
      <div>
        <h3 className={classes.historyTitle}>Reference range</h3>
        {kpi.range ? (
          <>
            <BandBar range={kpi.range} value={kpi.scoredValue} widthPx={260} hasScale />
            <p className={classes.note}>
              {kpi.range.higherIsBetter ? 'Higher is better' : 'Lower is better'}
              {kpi.range.unit && `. Unit: ${kpi.range.unit}`}
            </p>
          </>
        ) : (
          <p className={classes.note}>
            There is none for this KPI, so its values cannot be scored. Add one in the settings.
          </p>
        )}
        <dl className={classes.facts}>
          {kpi.weight && (
            <>
              <dt>Weight</dt>
              <dd>{kpi.weight}</dd>
            </>
          )}
          {kpi.sourceReview && (
            <>
              <dt>Source</dt>
              <dd>{kpi.sourceReview}</dd>
            </>
          )}
          <dt>In the file</dt>
          <dd>{kpi.data ?? '–'}</dd>
        </dl>
        {onRecord && (
          <Button variant="default" mt="sm" onClick={() => onRecord(kpi.id)}>
            Record a value
          </Button>
        )}
      </div>
      <div>
        <h3 className={classes.historyTitle}>Measured values</h3>
        {history.length === 0 && <p className={classes.note}>None yet.</p>}
        {history.length > 0 && (
          <div
            className={classes.historyScroll}
            role="region"
            aria-label={`Measured values of ${kpi.name}`}
            tabIndex={0}
          >
            <table className={classes.historyTable}>
              <thead>
                <tr>
                  <th scope="col">Month</th>
                  <th scope="col" data-align="right">
                    As written
                  </th>
                  <th scope="col" data-align="right">
                    Score
                  </th>
                  <th scope="col">Band</th>
                  <th scope="col">From</th>
                </tr>
              </thead>
              <tbody>
                {history.map((one) => (
                  <tr key={one.month}>
                    <td>{formatMonth(one.month)}</td>
                    <td data-align="right">{one.text}</td>
                    <td data-align="right">{one.score === null ? '–' : formatScore(one.score)}</td>
                    <td>
                      <BandBadge band={one.band} isPlain />
                    </td>
                    <td>{one.source}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </div>
  );
}
