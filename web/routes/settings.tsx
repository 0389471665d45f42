import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { TenantForm } from '../features/members/tenant-form.tsx';
import { DeletePanel } from '../features/tenant-data/delete-panel.tsx';
import { ExportPanel } from '../features/tenant-data/export-panel.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** Settings of the workspace. */
export function SettingsPage() {
  const { permissions } = useSession();
  const { data, error, refetch } = useQuery(api.tenant.get.queryOptions({ input: {} }));
  const [loads, setLoads] = useState(0);
  const reload = async () => {
    await refetch();
    setLoads((count) => count + 1);
  };
  return (
    <>
      <PageHeader title="Workspace" subtitle="The company and how its numbers are read" />
      {data ? (
        <div style={{ display: 'grid', gap: 16, maxWidth: 760 }}>
          <TenantForm key={loads} tenant={data} onReload={() => void reload()} />
          {permissions.some((held) => held === '*' || held === '*:read') && <ExportPanel />}
          {permissions.includes('*') && <DeletePanel name={data.name} />}
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <BlockSkeleton heightPx={420} />
      )}
    </>
  );
}
