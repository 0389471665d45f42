import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '#shared/contracts/workspace.ts';
import { may, useSession } from '../api/session.ts';
import { MemberForm } from '../features/members/member-form.tsx';
import { MemberList } from '../features/members/member-list.tsx';
import { RoleList } from '../features/members/role-list.tsx';
import { PlusIcon } from '../ui/icons.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** The people who can sign in, and what their roles allow. */
export function MembersPage() {
  const session = useSession();
  const [open, setOpen] = useState<Member | 'new' | null>(null);
  const canChange = may(session, 'members:write');
  return (
    <>
      <PageHeader
        title="Members"
        subtitle="People who can sign in to this workspace"
        actions={
          canChange && (
            <Button leftSection={<PlusIcon size={14} />} onClick={() => setOpen('new')}>
              Add member
            </Button>
          )
        }
      />
      <MemberList ownId={session.user.id} onOpen={canChange ? setOpen : undefined} />
      <div style={{ marginTop: 16 }}>
        <RoleList ownRoles={session.roles} />
      </div>
      {open !== null && (
        <MemberForm
          member={open === 'new' ? null : open}
          isOwn={open !== 'new' && open.id === session.user.id}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
