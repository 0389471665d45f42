import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { ChevronLeftIcon } from '../look/icons.tsx';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  subtitle?: ReactNode;
  /** Stands before the title, such as an avatar. */
  mark?: ReactNode;
  /** Stands after the title, such as a status. */
  badge?: ReactNode;
  actions?: ReactNode;
  back?: { label: string; to: LinkProps['to']; params?: LinkProps['params']; search?: LinkProps['search'] };
}

/** The head of a page: its one h1, what leads back, what can be done. It also names the browser tab. */
export function PageHeader({ title, subtitle, mark, badge, actions, back }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Mainstay`;
  }, [title]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {back && (
          <Link to={back.to} params={back.params} search={back.search} className={classes.back}>
            <ChevronLeftIcon size={14} />
            <span>{back.label}</span>
          </Link>
        )}
        <div className={classes.line}>
          {mark}
          <h1 className={classes.title}>{title}</h1>
          {badge}
        </div>
        {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
