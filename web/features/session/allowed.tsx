import { useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useSession } from '../../api/session.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { PageHeader } from '../../ui/page/page-header.tsx';
import { mayOpen } from './may-open.ts';
import type { Needs } from './may-open.ts';

/** Shows the page to those who may open it, and says so to others, also when it was taken from them meanwhile. */
export function Allowed({ children }: { children: ReactNode }) {
  const session = useSession();
  const needs = useMatches({ select: (matches) => matches.at(-1)?.staticData.needs });
  return mayOpen(session, needs) ? children : <NotAllowed needs={needs} />;
}

/** Says which permission a page takes, and who gives it. */
export function NotAllowed({ needs }: { needs: Needs }) {
  const session = useSession();
  const named = typeof needs === 'string' ? needs : needs?.[0];
  return (
    <>
      <PageHeader title="Not allowed" />
      <EmptyState
        title="None of your roles opens this page"
        action={
          may(session, 'accounts:read') && (
            <LinkButton to="/" variant="default">
              Go to the portfolio
            </LinkButton>
          )
        }
      >
        Roles are given by the admins of {session.tenant.name}. It takes the permission <code>{named}</code>.
      </EmptyState>
    </>
  );
}
