import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Band } from '#shared/contracts/accounts.ts';
import { api } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { bandOf } from '../../ui/health/bands.ts';
import { Change } from '../../ui/health/change.tsx';
import { formatMonth } from '../../ui/words/dates.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { formatCount, formatScore, formatShare } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { ScoreRing } from '../../ui/health/score-ring.tsx';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { Sparkline } from '../../ui/health/sparkline.tsx';
import { BandShares } from './band-shares.tsx';
import { Movers } from './movers.tsx';
import classes from './portfolio.module.css';

interface PortfolioSummaryProps {
  /** The bands the list is narrowed to. */
  chosen: readonly Band[];
  onChoose: (band: Band) => void;
}

/** The state of all active accounts: company score and trend, bands, movers. */
export function PortfolioSummary({ chosen, onChoose }: PortfolioSummaryProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const isAllowed = may(useSession(), 'health:read');
  const { data, isError, error, refetch } = useQuery(
    api.health.portfolio.queryOptions({ input: {}, enabled: isAllowed }),
  );
  if (!isAllowed) return null;
  if (isError && !data) {
    return (
      <div className={classes.failed}>
        <Panel>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Panel>
      </div>
    );
  }
  if (!data) {
    return (
      <div className={classes.summary}>
        <BlockSkeleton heightPx={226} />
        <BlockSkeleton heightPx={226} />
        <BlockSkeleton heightPx={249} />
      </div>
    );
  }
  if (data.accounts === 0) return null;
  const trend = data.trend.slice(-12);
  const [from, to] = [trend[0]?.month, trend.at(-1)?.month];
  return (
    <div className={classes.summary}>
      <Panel
        title="Company score"
        hint={data.month ? `${formatMonth(data.month)}, weighted by revenue` : 'Weighted by revenue'}
      >
        <div className={classes.company}>
          <ScoreRing score={data.score} band={bandOf(data.score)} sizePx={116} />
          <div className={classes.companyWords} ref={ref}>
            <Change points={data.change} label="since last month" />
            <Sparkline
              values={trend.map((point) => point.score)}
              widthPx={Math.max(120, Math.floor(width))}
              heightPx={64}
            />
            {from && to && (
              <div className={classes.span}>
                <span>{formatMonth(from)}</span>
                <span>{formatMonth(to)}</span>
              </div>
            )}
          </div>
        </div>
        <p className={classes.note}>
          {formatCount(data.accounts)} active {data.accounts === 1 ? 'account' : 'accounts'}
          {data.coverage !== null && ` · coverage ${formatShare(data.coverage)}`}
          {data.scorecard && (
            <>
              {' · '}
              <Link to="/company">
                own scorecard {data.scorecard.score === null ? '' : formatScore(data.scorecard.score)}
              </Link>
            </>
          )}
        </p>
      </Panel>
      <Panel title="Bands" hint="Accounts and their revenue">
        <BandShares shares={data.bands} currency={data.currency} chosen={chosen} onChoose={onChoose} />
      </Panel>
      <Panel title="Biggest movers" hint="Against the month before">
        <Movers losers={data.losers} gainers={data.gainers} />
      </Panel>
    </div>
  );
}
