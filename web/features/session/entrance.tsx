import type { ReactNode } from 'react';
import { ColorSchemeToggle } from '../../ui/look/color-scheme-toggle.tsx';
import { Logo } from '../../ui/look/logo.tsx';
import classes from './entrance.module.css';

/** The frame of the pages before one is signed in. */
export function Entrance({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) {
  return (
    <div className={classes.page}>
      <header className={classes.brand}>
        <Logo />
        <span>Mainstay</span>
        <span className={classes.scheme}>
          <ColorSchemeToggle />
        </span>
      </header>
      <main className={classes.main} data-wide={isWide || undefined}>
        {children}
      </main>
    </div>
  );
}
