import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import type { AccountHealth } from '#shared/contracts/health.ts';
import { MonthSelect } from '../../../ui/form/month-select.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { BlockSkeleton } from '../../../ui/page/skeletons.tsx';
import { CategoryList } from './category-list.tsx';
import { DriverList } from './driver-list.tsx';
import classes from './account-health.module.css';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));

interface HealthPanelsProps {
  health: AccountHealth;
  /** The month looked at, or null for the latest. */
  month: string | null;
  isStale: boolean;
  /** The account it is of; none for the company's own scorecard. */
  accountId?: string;
  canOverride?: boolean;
  children?: ReactNode;
}

/** The health of a month: score and categories, why it moved, the trend; `month` of the address chooses the month. */
export function HealthPanels({ health, month, isStale, accountId, canOverride, children }: HealthPanelsProps) {
  const navigate = useNavigate();
  const shown = month ?? health.month;
  const months = [...new Set([...health.trends.map((trend) => trend.month), ...(shown ? [shown] : [])])]
    .toSorted()
    .toReversed();
  const choose = (next: string | null) =>
    void navigate({
      to: '.',
      search: (now) => ({ ...now, month: next === months[0] ? undefined : (next ?? undefined) }),
      resetScroll: false,
    });
  return (
    <div data-stale={isStale || undefined} className={classes.view}>
      <div className={classes.grid}>
        <Panel
          title="Health score"
          actions={
            months.length > 0 && (
              <div className={classes.month}>
                <MonthSelect label="Month" isLabelHidden size="xs" months={months} value={shown} onChange={choose} />
              </div>
            )
          }
        >
          <CategoryList health={health} accountId={accountId} canOverride={canOverride} />
        </Panel>
        <Panel title="Why it moved" hint="Against the month before, in points">
          <DriverList health={health} />
        </Panel>
      </div>
      {health.trends.length > 1 && (
        <Panel title="Trend">
          <Suspense fallback={<BlockSkeleton heightPx={292} />}>
            <TrendChart
              trends={health.trends}
              categories={health.categories.map((category) => category.name)}
              month={shown}
            />
          </Suspense>
        </Panel>
      )}
      {children}
    </div>
  );
}
