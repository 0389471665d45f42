import type { ReactNode } from 'react';
import classes from './form-fields.module.css';

/** The fields of a form; read-only, they stay as readable as any other text. */
export function FormFields({ isReadOnly = false, children }: { isReadOnly?: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={isReadOnly} className={classes.fields}>
      {children}
    </fieldset>
  );
}
