import type { Band } from '#shared/contracts/accounts.ts';
import { bandColor, bandNames } from './bands.ts';
import classes from './band-badge.module.css';

const shapes: Record<Band, string> = {
  critical: 'M5 1 9.5 9h-9Z',
  risk: 'M5 .5 9.5 5 5 9.5 .5 5Z',
  healthy: 'M5 .8a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 1 1 0-8.4Z',
  none: 'M1 4h8v2H1Z',
};

/** The mark of a band: a triangle, a diamond, a disc or a dash, so that colour is never alone. */
export function BandMark({ band, size = 9 }: { band: Band; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden="true" style={{ flex: 'none' }}>
      <path d={shapes[band]} fill={bandColor(band)} />
    </svg>
  );
}

/** A band by mark and name; `isPlain` leaves out the coloured ground. */
export function BandBadge({ band, isPlain = false }: { band: Band; isPlain?: boolean }) {
  return (
    <span
      className={isPlain ? classes.plain : classes.badge}
      style={{ color: bandColor(band, 'text'), background: isPlain ? undefined : bandColor(band, 'soft') }}
    >
      <BandMark band={band} />
      {bandNames[band]}
    </span>
  );
}
