import { Link } from '@tanstack/react-router';
import classes from './tab-links.module.css';

/** On a phone the tabs scroll sideways, and the one shown may be out of sight. */
function scrollToActive(list: HTMLElement | null): void {
  list?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

interface TabLinksProps {
  label: string;
  tabs: readonly { key: string; label: string; count?: number }[];
  /** The tab shown; the first one stands for no `tab` in the address. */
  active: string;
}

/** The tabs of a page as links, so that each has its address (`?tab=`). */
export function TabLinks({ label, tabs, active }: TabLinksProps) {
  return (
    <nav ref={scrollToActive} aria-label={label} className={classes.tabs}>
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
