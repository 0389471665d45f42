import { useState } from 'react';
import type { ComponentProps } from 'react';
import type { AuditEntry } from '#shared/contracts/workspace.ts';
import { AuditDrawer } from '../features/audit/audit-drawer.tsx';
import { AuditList } from '../features/audit/audit-list.tsx';
import { AuditCheckNote, AuditTools } from '../features/audit/audit-tools.tsx';
import { PageHeader } from '../ui/page-header.tsx';

type Check = ComponentProps<typeof AuditCheckNote>['check'];

/** Who changed what, and when. */
export function AuditPage() {
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const [check, setCheck] = useState<Check | null>(null);
  return (
    <>
      <PageHeader
        title="Audit log"
        subtitle="Every change and every sign-in; entries cannot be changed or deleted"
        actions={<AuditTools onChecked={setCheck} />}
      />
      {check && <AuditCheckNote check={check} />}
      <AuditList onOpen={setOpen} />
      <AuditDrawer entry={open} onClose={() => setOpen(null)} />
    </>
  );
}
