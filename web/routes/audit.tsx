import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComponentProps } from 'react';
import type { AuditEntry } from '#shared/contracts/audit.ts';
import { api } from '../api/client.ts';
import { AuditDrawer } from '../features/audit/audit-drawer.tsx';
import { AuditList } from '../features/audit/audit-list.tsx';
import { AuditCheckNote, AuditTools } from '../features/audit/audit-tools.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { useSearchParams } from '../ui/list/use-search-params.ts';

type Check = ComponentProps<typeof AuditCheckNote>['check'];

/** Who changed what, and when; the address names the entry that is open. */
export function AuditPage() {
  const { params, setParams } = useSearchParams();
  const entryId = oneOf(params['entry']);
  const [chosen, setChosen] = useState<AuditEntry | null>(null);
  const isKnown = chosen !== null && chosen.id === entryId;
  const found = useQuery({
    ...api.audit.list.queryOptions({ input: { id: entryId, limit: 1 } }),
    enabled: entryId !== undefined && !isKnown,
  });
  const open = entryId === undefined ? null : isKnown ? chosen : (found.data?.items[0] ?? null);
  // The page of the list stays as it is.
  const show = (entry: AuditEntry | null) => {
    setChosen(entry);
    setParams({ entry: entry?.id, cursor: params['cursor'] });
  };
  const [check, setCheck] = useState<Check | null>(null);
  return (
    <>
      <PageHeader
        title="Audit log"
        subtitle="Every change and every sign-in; nobody can change an entry"
        actions={<AuditTools onChecked={setCheck} />}
      />
      {check && <AuditCheckNote check={check} />}
      <AuditList onOpen={show} />
      <AuditDrawer entry={open} onClose={() => show(null)} />
    </>
  );
}
