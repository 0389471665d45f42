import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { CategoryScore } from '#shared/contracts/health.ts';
import type { Kpi } from '#shared/contracts/kpis.ts';
import type { z } from 'zod';
import { bandColor } from '../../../ui/health/bands.ts';
import { formatScore, formatShare } from '../../../ui/words/numbers.ts';
import { BandMark } from '../../../ui/health/band-badge.tsx';
import { Change } from '../../../ui/health/change.tsx';
import { KpiRow } from './kpi-row.tsx';
import tableClasses from '../../../ui/list/data-table.module.css';
import classes from './account-health.module.css';

interface KpiTableProps {
  kpis: readonly Kpi[];
  month: string | null;
  categories: readonly z.infer<typeof CategoryScore>[];
  /** Opens the dialog to record a value; absent when the reader may not. */
  onRecord?: (kpiId: string) => void;
}

/** The KPIs by category in the order of the settings; categories out of use come last. */
function groupKpis(kpis: readonly Kpi[], categories: readonly { name: string }[]) {
  const names = new Set([...categories.map((category) => category.name), ...kpis.map((kpi) => kpi.category)]);
  return [...names]
    .map((name) => ({ name, kpis: kpis.filter((kpi) => kpi.category === name) }))
    .filter((group) => group.kpis.length > 0);
}

/** All KPIs of an account in a month, each with its value within its bands; a row opens to its history. */
export function KpiTable({ kpis, month, categories, onRecord }: KpiTableProps) {
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [openId, setOpenId] = useState<string | null>(null);
  const weights = categories.reduce((sum, category) => sum + category.weight, 0);
  return (
    <div className={tableClasses.scroll} role="region" aria-label="KPIs, table" tabIndex={0}>
      <table className={`${tableClasses.table} ${classes.kpis}`}>
        <thead>
          <tr>
            <th scope="col">KPI</th>
            <th scope="col" data-align="right">
              Value
            </th>
            {!isNarrow && (
              <>
                <th scope="col">
                  <span className="visually-hidden">Unit</span>
                </th>
                <th scope="col">Within its bands</th>
              </>
            )}
            <th scope="col" data-align="right">
              Score
            </th>
            {!isNarrow && (
              <>
                <th scope="col" data-align="right" title="Its share of the overall score">
                  Share
                </th>
                <th scope="col">History</th>
              </>
            )}
          </tr>
        </thead>
        {groupKpis(kpis, categories).map((group) => {
          const category = categories.find((one) => one.name === group.name);
          return (
            <tbody key={group.name}>
              <tr className={classes.groupRow}>
                <th colSpan={isNarrow ? 2 : 4} scope="rowgroup">
                  {group.name}
                </th>
                <td data-align="right">
                  {category?.score != null && (
                    <b className={classes.groupScore} style={{ color: bandColor(category.band, 'text') }}>
                      <BandMark band={category.band} /> {formatScore(category.score)}
                    </b>
                  )}
                </td>
                {!isNarrow && (
                  <>
                    <td data-align="right">{category && weights > 0 ? formatShare(category.weight / weights) : '–'}</td>
                    <td>
                      <Change points={category?.change ?? null} />
                    </td>
                  </>
                )}
              </tr>
              {group.kpis.map((kpi) => (
                <KpiRow
                  key={kpi.id}
                  kpi={kpi}
                  isNarrow={isNarrow}
                  month={month}
                  isOpen={openId === kpi.id}
                  onToggle={() => setOpenId(openId === kpi.id ? null : kpi.id)}
                  onRecord={onRecord}
                />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
