import { may, useSession } from '../api/session.ts';
import { RoleList } from '../features/roles/role-list.tsx';
import { PlusIcon } from '../ui/look/icons.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';

/** What members may do, by role. */
export function RolesPage() {
  return (
    <>
      <PageHeader
        title="Roles"
        subtitle="A member may do what any of their roles allows"
        actions={
          may(useSession(), 'roles:write') && (
            <LinkButton to="/settings/roles/$roleId" params={{ roleId: 'new' }} leftSection={<PlusIcon size={14} />}>
              Create role
            </LinkButton>
          )
        }
      />
      <RoleList />
    </>
  );
}
