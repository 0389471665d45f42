import { Link } from '@tanstack/react-router';
import classes from './tab-links.module.css';

interface TabLinksProps {
  label: string;
  tabs: readonly { key: string; label: string; count?: number }[];
  /** The tab shown; the first one stands for no `tab` in the address. */
  active: string;
}

/** The tabs of a page as links, so that each has its address (`?tab=`). */
export function TabLinks({ label, tabs, active }: TabLinksProps) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ key, label: name, count }, index) => (
        <Link
          key={key}
          to="."
          search={(now) => ({ ...now, cursor: undefined, tab: index === 0 ? undefined : key })}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: true }}
          data-active={key === active || undefined}
          resetScroll={false}
        >
          {name}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
