import type { ReactNode } from 'react';
import classes from './list-filters.module.css';

/** The search and filters above a list. */
export function ListFilters({ children }: { children: ReactNode }) {
  return <search className={classes.filters}>{children}</search>;
}
