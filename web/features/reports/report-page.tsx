import { Button } from '@mantine/core';
import { downloadUrl } from '../../api/client.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { DownloadIcon } from '../../ui/look/icons.tsx';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { ReportView } from './report-view.tsx';
import { useReport } from './use-report.ts';
import classes from './report.module.css';

const formats = [
  { format: 'pdf', label: 'PDF' },
  { format: 'markdown', label: 'Markdown' },
  { format: 'json', label: 'JSON' },
];

/** The report of an execution, and its downloads. */
export function ReportPage({ executionId }: { executionId: string }) {
  const { data, error, refetch, isComparing } = useReport(executionId);
  if (!data) {
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <BlockSkeleton heightPx={480} />;
  }
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <span>
          {data.reportData.ended_on === null
            ? 'Kept current while the playbook runs, fixed at its end'
            : 'Fixed at the end of the playbook'}
          {isComparing && '. Other accounts are being compared …'}
        </span>
        <span className={classes.downloads}>
          {formats.map(({ format, label }) => (
            <Button
              key={format}
              component="a"
              href={downloadUrl(`/executions/${executionId}/report/${format}`)}
              download
              variant="default"
              leftSection={<DownloadIcon size={14} />}
            >
              {label}
              <span className="visually-hidden"> download</span>
            </Button>
          ))}
        </span>
      </div>
      <ReportView report={data} />
    </div>
  );
}
