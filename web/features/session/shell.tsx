import { Burger } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { sessionEnd } from '../../api/session-end.ts';
import { may, useSession } from '../../api/session.ts';
import { SearchIcon } from '../../ui/look/icons.tsx';
import { Logo } from '../../ui/look/logo.tsx';
import { Navigation } from './navigation.tsx';
import { UserMenu } from './user-menu.tsx';
import classes from './shell.module.css';

const QuickSearch = lazy(async () => ({ default: (await import('../accounts/quick-search.tsx')).QuickSearch }));
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }));
const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Opens by Cmd+K or Ctrl+K. */
function useQuickSearch(isAllowed: boolean) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      if (!isAllowed || event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', openByKey);
    return () => document.removeEventListener('keydown', openByKey);
  }, [isAllowed]);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}

/** The frame of all signed-in pages: navigation at the side, or behind a button on phones. */
export function Shell({ children }: { children: ReactNode }) {
  const session = useSession();
  const { tenant } = session;
  const canSearch = may(session, 'accounts:read');
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const quickSearch = useQuickSearch(canSearch);
  const asking = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.get);
  const isOpen = openAt === pathname;
  const toggle = () => setOpenAt(isOpen ? null : pathname);

  return (
    <div
      className={classes.shell}
      data-open={isOpen || undefined}
      onKeyDown={(event) => event.key === 'Escape' && setOpenAt(null)}
      role="presentation"
    >
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <aside className={classes.side} aria-label="Menu">
        <div className={classes.brand}>
          <Burger
            className={classes.burger}
            size="xs"
            opened={isOpen}
            onClick={toggle}
            aria-label={isOpen ? 'Close the menu' : 'Open the menu'}
            aria-expanded={isOpen}
            aria-controls="menu"
          />
          <Logo />
          <span className={classes.workspace} title={tenant.name}>
            {tenant.name}
          </span>
        </div>
        <div id="menu" className={classes.menu}>
          {canSearch && (
            <button type="button" className={classes.search} onClick={quickSearch.open}>
              <SearchIcon size={14} />
              <span>Find an account</span>
              <kbd>{isApple ? '⌘K' : 'Ctrl K'}</kbd>
            </button>
          )}
          <Navigation />
          <UserMenu />
        </div>
      </aside>
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      {asking && (
        <Suspense>
          <SignInAgain {...asking} />
        </Suspense>
      )}
      {quickSearch.isOpen && (
        <Suspense>
          <QuickSearch onClose={quickSearch.close} />
        </Suspense>
      )}
    </div>
  );
}
