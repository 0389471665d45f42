import type { ImportKind } from '#shared/contracts/imports.ts';
import { may, useSession } from '../api/session.ts';
import { ImportList } from '../features/imports/import-list.tsx';
import { ImportStart } from '../features/imports/import-start.tsx';
import { UploadList } from '../features/uploads/upload-list.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { TabLinks } from '../ui/page/tab-links.tsx';
import { useSearchParams } from '../ui/list/use-search-params.ts';

const kinds: readonly ImportKind[] = ['kpis', 'accounts', 'contacts'];
const tabs = [
  { key: 'imports', label: 'Imports' },
  { key: 'uploads', label: 'KPI workbook versions' },
] as const;

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
      <TabLinks label="Imports and workbooks" tabs={tabs} active={tab} />
      {tab === 'imports' && kind && (
        <div style={{ marginBottom: 16 }}>
          <ImportStart kinds={allowed} kind={kind} onKind={(chosen) => setParams({ kind: chosen })} />
        </div>
      )}
      <Panel isFlush>{tab === 'uploads' ? <UploadList /> : <ImportList />}</Panel>
    </>
  );
}
