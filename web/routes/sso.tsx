import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SsoProvider } from '#shared/contracts/sso.ts';
import { api } from '../api/client.ts';
import { may, useSession } from '../api/session.ts';
import { ProviderForm } from '../features/sso/provider-form.tsx';
import { ProviderPanel } from '../features/sso/provider-panel.tsx';
import { EmptyState } from '../ui/page/empty-state.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { PlusIcon } from '../ui/look/icons.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** The identity providers by which people sign in. */
export function SsoPage() {
  const [open, setOpen] = useState<SsoProvider | 'new' | null>(null);
  const canChange = may(useSession(), 'sso:write');
  const { data, error, refetch } = useQuery(api.sso.list.queryOptions({ input: {} }));
  const add = (
    <Button leftSection={<PlusIcon size={14} />} onClick={() => setOpen('new')}>
      Add provider
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Single sign-on"
        subtitle="People sign in by the identity provider of your company (OpenID Connect)"
        actions={canChange && data && data.items.length > 0 && add}
      />
      <div style={{ display: 'grid', gap: 16, maxWidth: 760 }}>
        {!data &&
          (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <BlockSkeleton heightPx={280} />)}
        {data?.items.length === 0 && (
          <Panel>
            <EmptyState title="No identity provider yet" action={canChange && add}>
              With one, such as Okta, Entra ID or Keycloak, people need no password here, and their groups decide what
              they may do.
            </EmptyState>
          </Panel>
        )}
        {data?.items.map((provider) => (
          <ProviderPanel
            key={`${provider.id} ${provider.version}`}
            provider={provider}
            canChange={canChange}
            onEdit={() => setOpen(provider)}
          />
        ))}
      </div>
      {open !== null && data && (
        <ProviderForm
          provider={open === 'new' ? null : open}
          redirectUri={data.redirectUri}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
