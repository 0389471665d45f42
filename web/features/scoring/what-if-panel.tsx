import { Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Band } from '#shared/contracts/accounts.ts';
import type { WhatIf } from '#shared/contracts/scoring.ts';
import { BandBadge } from '../../ui/health/band-badge.tsx';
import { bands } from '../../ui/health/bands.ts';
import { Change } from '../../ui/health/change.tsx';
import { formatMonth } from '../../ui/words/dates.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { formatCount, formatScore } from '../../ui/words/numbers.ts';
import { type ScoringChange, useWhatIf } from './use-what-if.ts';
import classes from './what-if-panel.module.css';

/** What a change that is not saved yet would do to the accounts: bands before and after, and who changes band. */
export function WhatIfPanel({ change, idle }: { change: ScoringChange | null; idle: string }) {
  const { data, error, isWaiting, refetch } = useWhatIf(change);
  return (
    <div className={classes.panel} aria-live="polite" aria-busy={change !== null && isWaiting}>
      <div className={classes.head}>
        <h3 className={classes.title}>What would change</h3>
        {change !== null && isWaiting && <Loader size={14} aria-label="Calculating" />}
      </div>
      {change === null ? (
        <p className={classes.idle}>{idle}</p>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Outcome outcome={data} />
      ) : (
        <p className={classes.idle}>Calculating …</p>
      )}
    </div>
  );
}

function Outcome({ outcome }: { outcome: WhatIf }) {
  const { before, after, accounts, changedBand, accountsCompared, isSample, meanChange, month } = outcome;
  return (
    <>
      <p className={classes.summary}>
        {changedBand === 0
          ? 'No account changes band'
          : `${formatCount(changedBand)} of ${formatCount(accountsCompared)} accounts change band`}
        {meanChange !== null && (
          <>
            {' · mean score '}
            <Change points={meanChange} />
          </>
        )}
        <span className={classes.note}>
          {formatMonth(month)}
          {isSample && `, a sample of ${formatCount(accountsCompared)} accounts`}
        </span>
      </p>
      <table className={classes.bands}>
        <thead>
          <tr>
            <th scope="col">Band</th>
            <th scope="col">Now</th>
            <th scope="col">After</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr key={band}>
              <th scope="row">
                <BandBadge band={band} isPlain />
              </th>
              <td>{formatCount(before[band])}</td>
              <td>{formatCount(after[band])}</td>
              <td>{signed(after[band] - before[band])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {accounts.length > 0 && (
        <ul className={classes.accounts} aria-label="Accounts that change band">
          {accounts.map(({ account, before: was, after: is }) => (
            <li key={account.id}>
              <Link
                to="/accounts/$accountId"
                params={{ accountId: account.id }}
                className={`plain ${classes.name}`}
                title={account.name}
              >
                {account.name}
              </Link>
              <Scored score={was.score} band={was.band as Band} />
              <span aria-label="becomes" role="img" className={classes.arrow}>
                →
              </span>
              <Scored score={is.score} band={is.band as Band} />
            </li>
          ))}
        </ul>
      )}
      {changedBand > accounts.length && (
        <p className={classes.note}>{formatCount(changedBand - accounts.length)} more are not shown.</p>
      )}
    </>
  );
}

function Scored({ score, band }: { score: number | null; band: Band }) {
  return (
    <span className={classes.scored}>
      <span className="tabular">{score === null ? '–' : formatScore(score)}</span>
      <BandBadge band={band} />
    </span>
  );
}

function signed(difference: number): string {
  if (difference === 0) return '–';
  return `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`;
}
