import type { Kpi } from '#shared/contracts/kpis.ts';
import { BandMark } from '../../../ui/health/band-badge.tsx';
import { BandBar } from '../../../ui/health/band-bar.tsx';
import { bandColor, bandNames } from '../../../ui/health/bands.ts';
import { formatMonth } from '../../../ui/words/dates.ts';
import { ChevronDownIcon, ChevronRightIcon } from '../../../ui/look/icons.tsx';
import { formatScore, formatShare, formatValue } from '../../../ui/words/numbers.ts';
import { KpiHistory } from './kpi-history.tsx';
import { ValueLine } from './value-line.tsx';
import classes from './account-health.module.css';

const reasons: Record<NonNullable<Kpi['notCounted']>, string> = {
  'no-range': 'No reference range',
  'no-value': 'No value',
  stale: 'Value too old',
  'unknown-category': 'Category not in use',
};

interface KpiRowProps {
  kpi: Kpi;
  month: string | null;
  /** Leaves out what a phone has no room for; the bands stand under the value. */
  isNarrow: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onRecord?: (kpiId: string) => void;
}

interface ValueProps {
  kpi: Kpi;
  month: string | null;
}

/** The month of a value when it is an earlier one than the month looked at. */
function earlierMonth({ kpi, month }: ValueProps): string | null {
  return kpi.value !== null && kpi.valueMonth !== null && kpi.valueMonth !== month ? formatMonth(kpi.valueMonth) : null;
}

/** A value and its unit in words: `62` and `%`, or `Yes` when the unit is an answer to a question. */
function wordsOf({ value: raw, scoredValue, range }: Kpi): { value: string; unit: string } {
  const value = scoredValue ?? raw ?? 0;
  const unit = range?.unit ?? '';
  if (unit === 'yes/no' && (value === 0 || value === 1)) return { value: value === 1 ? 'Yes' : 'No', unit: '' };
  return { value: formatValue(value), unit };
}

/** The unit of a value, and its month when that is an earlier one. */
function UnitWords({ kpi, month }: ValueProps) {
  if (kpi.value === null) return null;
  return (
    <span className={classes.unit}>
      {[wordsOf(kpi).unit, earlierMonth({ kpi, month })].filter(Boolean).join(' · ')}
    </span>
  );
}

/** The value of a KPI in the unit of its range; on phones with all that belongs to it. */
function ValueCell({ kpi, month, isNarrow }: ValueProps & { isNarrow: boolean }) {
  if (kpi.value === null) return <span className={classes.small}>{kpi.data ?? '–'}</span>;
  const { value, unit } = wordsOf(kpi);
  if (!isNarrow) return value;
  return (
    <>
      <div className={classes.value}>
        {value} <span className={classes.unit}>{unit}</span>
      </div>
      {kpi.range && <BandBar range={kpi.range} value={kpi.scoredValue} widthPx={92} />}
      <div className={classes.small}>{earlierMonth({ kpi, month })}</div>
    </>
  );
}

/** A KPI as a row of the table, and its history when it is open. */
export function KpiRow({ kpi, month, isNarrow, isOpen, onToggle, onRecord }: KpiRowProps) {
  const component = kpi.component === kpi.category ? null : kpi.component;
  const about = [component, kpi.impactLevel && `${kpi.impactLevel} impact`, kpi.frequency].filter(Boolean).join(' · ');
  return (
    <>
      <tr data-open={isOpen || undefined}>
        <td>
          <button type="button" className={classes.opener} aria-expanded={isOpen} onClick={onToggle}>
            {isOpen ? <ChevronDownIcon size={12} /> : <ChevronRightIcon size={12} />}
            <span className={classes.kpiName}>{kpi.name}</span>
          </button>
          {about && <span className={classes.about}>{about}</span>}
        </td>
        <td data-align="right">
          <ValueCell kpi={kpi} month={month} isNarrow={isNarrow} />
        </td>
        {!isNarrow && (
          <>
            <td className={classes.unitCell}>
              <UnitWords kpi={kpi} month={month} />
            </td>
            <td>{kpi.range && <BandBar range={kpi.range} value={kpi.scoredValue} widthPx={148} />}</td>
          </>
        )}
        <td data-align="right">
          {kpi.notCounted !== null || kpi.score === null ? (
            <span className={classes.small}>{kpi.notCounted ? reasons[kpi.notCounted] : bandNames.none}</span>
          ) : (
            <b
              className={classes.groupScore}
              style={{ color: bandColor(kpi.band, 'text') }}
              title={bandNames[kpi.band]}
            >
              <BandMark band={kpi.band} />
              {formatScore(kpi.score)}
              <span className="visually-hidden">, {bandNames[kpi.band]}</span>
            </b>
          )}
        </td>
        {!isNarrow && (
          <>
            <td data-align="right">{kpi.share > 0 ? formatShare(kpi.share) : '–'}</td>
            <td>
              <ValueLine history={kpi.history} name={kpi.name} />
            </td>
          </>
        )}
      </tr>
      {isOpen && (
        <tr className={classes.detailRow}>
          <td colSpan={isNarrow ? 3 : 7}>
            <KpiHistory kpi={kpi} onRecord={onRecord} />
          </td>
        </tr>
      )}
    </>
  );
}
