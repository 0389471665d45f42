import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { Member } from '#shared/contracts/members.ts';
import { may, useSession } from '../api/session.ts';
import { InvitationList } from '../features/invitations/invitation-list.tsx';
import { useInvitations } from '../features/invitations/invitation-queries.ts';
import { InviteForm } from '../features/invitations/invite-form.tsx';
import { MemberForm } from '../features/members/member-form.tsx';
import { MemberList } from '../features/members/member-list.tsx';
import { useCanGive } from '../features/members/member-queries.ts';
import { PlusIcon } from '../ui/look/icons.tsx';
import { notify } from '../ui/notify.ts';
import { PageHeader } from '../ui/page/page-header.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** The people who can sign in, and those who are invited. */
export function MembersPage() {
  const session = useSession();
  const [editing, setEditing] = useState<Member | null>(null);
  const [isInviting, setInviting] = useState(false);
  const canChange = may(session, 'members:write');
  const invitations = useInvitations();
  const canGive = useCanGive();
  const edit = useCallback(
    (member: Member) => {
      if (canGive(member.roles.map((role) => role.id))) setEditing(member);
      else notify(`${member.name} may do more than you. Ask an admin of your workspace to change them.`);
    },
    [canGive],
  );
  return (
    <>
      <PageHeader
        title="Members"
        subtitle="People who can sign in to this workspace"
        actions={
          canChange && (
            <Button leftSection={<PlusIcon size={14} />} onClick={() => setInviting(true)}>
              Invite member
            </Button>
          )
        }
      />
      <div style={{ display: 'grid', gap: 16 }}>
        <InvitationList canChange={canChange} />
        {invitations.isPending && <BlockSkeleton heightPx={420} />}
        {/* Both ask at once; invitations that come later would move the members away. */}
        <div hidden={invitations.isPending}>
          <MemberList ownId={session.user.id} onOpen={canChange ? edit : undefined} />
        </div>
      </div>
      {isInviting && <InviteForm onClose={() => setInviting(false)} />}
      {editing && (
        <MemberForm member={editing} isOwn={editing.id === session.user.id} onClose={() => setEditing(null)} />
      )}
    </>
  );
}
