import { Drawer, Group } from '@mantine/core';
import type { AuditEntry } from '#shared/contracts/audit.ts';
import { formatMoment } from '../../ui/words/dates.ts';
import { FactList } from '../../ui/page/fact-list.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import classes from './audit.module.css';
import { nameOf } from './audit-name.tsx';
import { actionWords, changesOf } from './audit-words.ts';
import { fieldWords } from './diff-values.ts';

/** An entry of the audit log in full: each changed field before and after, and where the change came from. */
export function AuditDrawer({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      size="min(640px, 100vw)"
      title={entry ? actionWords(entry.action) : ''}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {entry && <Entry entry={entry} />}
    </Drawer>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const changes = changesOf(entry);
  const hasBefore = entry.oldValues !== null;
  const hasAfter = entry.newValues !== null;
  const facts = {
    Record: [fieldWords(entry.resourceType), nameOf(entry)].filter(Boolean).join(': '),
    When: formatMoment(entry.at),
    Who: entry.actor.type === 'apiKey' ? `${entry.actor.name} (API key)` : entry.actor.name,
    'IP address': entry.ipAddress,
    'Browser or program': entry.userAgent,
    'Record ID': entry.resourceId,
  };
  return (
    <>
      <FactList facts={facts} />
      {entry.resourceId && (
        <Group gap="xs" mb="md">
          <LinkButton to="/settings/audit" search={{ resource: entry.resourceId }} variant="default">
            All entries of this record
          </LinkButton>
          {entry.resourceType === 'account' && (
            <LinkButton to="/accounts/$accountId" params={{ accountId: entry.resourceId }} variant="default">
              Open the account
            </LinkButton>
          )}
        </Group>
      )}
      {changes.length === 0 ? (
        <p className={classes.sub}>No values were recorded with this entry.</p>
      ) : (
        <div className={classes.scroll} role="region" aria-label="Changed values" tabIndex={0}>
          <table className={classes.diff}>
            <thead>
              <tr>
                <th scope="col">Field</th>
                {hasBefore && <th scope="col">{hasAfter ? 'Before' : 'Value'}</th>}
                {hasAfter && <th scope="col">{hasBefore ? 'After' : 'Value'}</th>}
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, before, after }) => (
                <tr key={field}>
                  <th scope="row">{field}</th>
                  {hasBefore && <td data-was={hasAfter || undefined}>{before ?? '–'}</td>}
                  {hasAfter && <td data-is={hasBefore || undefined}>{after ?? '–'}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
