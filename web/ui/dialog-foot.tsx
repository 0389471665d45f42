import type { ReactNode } from 'react';
import classes from './dialog-foot.module.css';

/** The foot of a dialog or a drawer, in sight however long what stands above it. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className={classes.foot}>{children}</div>;
}
