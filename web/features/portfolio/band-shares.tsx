import type { Band } from '#shared/contracts/accounts.ts';
import type { z } from 'zod';
import type { Portfolio } from '#shared/contracts/health.ts';
import { BandMark } from '../../ui/health/band-badge.tsx';
import { bandColor, bandNames, bands } from '../../ui/health/bands.ts';
import { formatCount, formatMoney } from '../../ui/words/numbers.ts';
import classes from './portfolio.module.css';

interface BandSharesProps {
  shares: z.infer<typeof Portfolio>['bands'];
  currency: string;
  chosen: readonly Band[];
  onChoose: (band: Band) => void;
}

/** How the accounts divide into bands; a band narrows the list to itself. */
export function BandShares({ shares, currency, chosen, onChoose }: BandSharesProps) {
  const ordered = bands.map((band) => shares.find((share) => share.band === band) ?? { band, accounts: 0, revenue: 0 });
  const all = ordered.reduce((sum, share) => sum + share.accounts, 0);
  return (
    <>
      <div className={classes.stack} aria-hidden="true">
        {ordered.map(
          (share) =>
            share.accounts > 0 && (
              <span key={share.band} style={{ flexGrow: share.accounts / all, background: bandColor(share.band) }} />
            ),
        )}
      </div>
      <ul className={classes.bands}>
        {ordered.map(({ band, accounts, revenue }) => (
          <li key={band}>
            <button
              type="button"
              className={classes.band}
              aria-pressed={chosen.includes(band)}
              onClick={() => onChoose(band)}
            >
              <BandMark band={band} />
              <span className={classes.bandName}>{bandNames[band]}</span>
              <b className="tabular">{formatCount(accounts)}</b>
              <span className={classes.bandRevenue}>{formatMoney(revenue, currency)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
