import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

export type Tone = 'gray' | 'blue' | 'green' | 'yellow' | 'red';

/** The state of a record in one or two words; the tone only supports the words. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
