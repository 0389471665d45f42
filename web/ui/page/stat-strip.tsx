import type { ReactNode } from 'react';
import classes from './stat-strip.module.css';

export interface Stat {
  label: string;
  value: ReactNode;
}

/** A few numbers side by side, each under its name. */
export function StatStrip({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className={classes.strip}>
      {stats.map((stat) => (
        <div key={stat.label} className={classes.stat}>
          <dt>{stat.label}</dt>
          <dd className="tabular">{stat.value}</dd>
        </div>
      ))}
    </dl>
  );
}
