import type { AuditEntry } from '#shared/contracts/audit.ts';
import classes from './audit.module.css';
import { actionWords } from './audit-words.ts';

/** What was done and to what, as the control that opens the entry. */
export function AuditName({ entry, onOpen }: { entry: AuditEntry; onOpen: (entry: AuditEntry) => void }) {
  const name = nameOf(entry);
  return (
    <div className={classes.what}>
      <button type="button" className={classes.open} onClick={() => onOpen(entry)}>
        {actionWords(entry.action)}
      </button>
      {name && <div className={classes.sub}>{name}</div>}
    </div>
  );
}

/** The name of the record as the entry holds it, or else what it is called now. */
export function nameOf({ newValues, oldValues, names, resourceId }: AuditEntry): string | null {
  for (const values of [newValues, oldValues]) {
    for (const field of ['name', 'kpiName', 'originalFilename', 'fileName', 'kind']) {
      const value = values?.[field];
      if (typeof value === 'string') return value;
    }
  }
  return (resourceId && names[resourceId]) ?? null;
}
