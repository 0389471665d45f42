import type { ReactNode } from 'react';
import { WarningIcon } from '../look/icons.tsx';
import classes from './note.module.css';

interface NoteProps {
  tone: 'gray' | 'yellow' | 'red';
  title?: string;
  icon?: ReactNode;
  children: ReactNode;
}

/** Something to know before one goes on, on a soft ground. */
export function Note({ tone, title, icon = <WarningIcon />, children }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone} role="status">
      <span className={classes.icon}>{icon}</span>
      <div className={classes.words}>
        {title && <div className={classes.title}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
