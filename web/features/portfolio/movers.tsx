import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { Portfolio } from '#shared/contracts/health.ts';
import { BandMark } from '../../ui/health/band-badge.tsx';
import { Change } from '../../ui/health/change.tsx';
import classes from './portfolio.module.css';

type Mover = z.infer<typeof Portfolio>['losers'][number];

function MoverList({ label, movers }: { label: string; movers: readonly Mover[] }) {
  if (movers.length === 0) return null;
  return (
    <ul className={classes.movers} aria-label={label}>
      {movers.map(({ account, health, topDriver }) => (
        <li key={account.id} className={classes.mover}>
          <BandMark band={health.band} />
          <span className={classes.moverWords}>
            <Link to="/accounts/$accountId" params={{ accountId: account.id }} className={classes.moverName}>
              {account.name}
            </Link>
            {topDriver && <span className={classes.driver}>{topDriver}</span>}
          </span>
          <Change points={health.change} />
        </li>
      ))}
    </ul>
  );
}

/** The accounts that fell and rose most, each with what moved it most. */
export function Movers({ losers, gainers }: { losers: readonly Mover[]; gainers: readonly Mover[] }) {
  if (losers.length + gainers.length === 0)
    return <p className={classes.note}>No account moved since the month before.</p>;
  return (
    <>
      <MoverList label="Fell most" movers={losers.slice(0, 3)} />
      <MoverList label="Rose most" movers={gainers.slice(0, 2)} />
    </>
  );
}
