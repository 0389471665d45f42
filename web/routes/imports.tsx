import { Tabs } from '@mantine/core';
import type { ImportKind } from '#shared/contracts/imports.ts';
import { may, useSession } from '../api/session.ts';
import { ImportList } from '../features/imports/import-list.tsx';
import { ImportStart } from '../features/imports/import-start.tsx';
import { UploadList } from '../features/uploads/upload-list.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';
import { oneOf } from '../ui/search-params.ts';
import { useSearchParams } from '../ui/use-search-params.ts';

const kinds: readonly ImportKind[] = ['kpis', 'accounts', 'contacts'];

/** Starts imports and lists them, and the versions of KPI workbooks that they brought. */
export function ImportsPage() {
  const session = useSession();
  const { params, setParams } = useSearchParams();
  const tab = oneOf(params['tab']) === 'uploads' ? 'uploads' : 'imports';
  const allowed = kinds.filter((kind) => may(session, `${kind}:write`));
  const kind = allowed.find((one) => one === oneOf(params['kind'])) ?? allowed[0];
  return (
    <>
      <PageHeader title="Imports" subtitle="KPI workbooks, accounts and contacts from spreadsheets" />
      {kind && <ImportStart kinds={allowed} kind={kind} onKind={(chosen) => setParams({ kind: chosen })} />}
      <div style={{ marginTop: 16 }}>
        <Panel isFlush>
          <Tabs value={tab} onChange={(value) => setParams({ tab: value ?? undefined, status: undefined, of: undefined })} keepMounted={false}>
            <Tabs.List px="xs">
              <Tabs.Tab value="imports">Imports</Tabs.Tab>
              <Tabs.Tab value="uploads">KPI workbook versions</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="imports">
              <ImportList />
            </Tabs.Panel>
            <Tabs.Panel value="uploads">
              <UploadList />
            </Tabs.Panel>
          </Tabs>
        </Panel>
      </div>
    </>
  );
}
