import { useState } from 'react';
import type { AuditEntry } from '#shared/contracts/workspace.ts';
import { AuditDrawer } from '../features/audit/audit-drawer.tsx';
import { AuditList } from '../features/audit/audit-list.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Who changed what, and when. */
export function AuditPage() {
  const [open, setOpen] = useState<AuditEntry | null>(null);
  return (
    <>
      <PageHeader title="Audit log" subtitle="Every change of this workspace; entries cannot be changed or deleted" />
      <AuditList onOpen={setOpen} />
      <AuditDrawer entry={open} onClose={() => setOpen(null)} />
    </>
  );
}
