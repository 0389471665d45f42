import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoleDetail } from '#shared/contracts/roles.ts';
import { api, client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { CopyIcon } from '../../ui/look/icons.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';

/** Copies a role, or deletes one that nobody holds. */
export function RoleActions({ role }: { role: RoleDetail }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isDeleting, setDeleting] = useState(false);
  const remove = async () => {
    await client.roles.delete({ id: role.id });
    notify(`${role.name} was deleted.`);
    await navigate({ to: '/settings/roles' });
    queryClient.removeQueries({ queryKey: api.roles.get.queryKey({ input: { id: role.id } }) });
    await queryClient.invalidateQueries({ queryKey: api.roles.list.key() });
  };
  return (
    <>
      {may(useSession(), 'roles:write') && (
        <LinkButton
          to="/settings/roles/$roleId"
          params={{ roleId: 'new' }}
          search={{ from: role.id }}
          variant="default"
          leftSection={<CopyIcon size={14} />}
        >
          Copy role
        </LinkButton>
      )}
      {role.can.delete && (
        <MoreMenu actions={[{ label: 'Delete role', isDangerous: true, onClick: () => setDeleting(true) }]} />
      )}
      <ConfirmDialog
        isOpen={isDeleting}
        title={`Delete ${role.name}?`}
        verb="Delete role"
        isDangerous
        onConfirm={remove}
        onClose={() => setDeleting(false)}
      >
        Nobody can be given it any more. This can’t be undone.
      </ConfirmDialog>
    </>
  );
}
