import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ImportKind } from '#shared/contracts/imports.ts';
import { problemOf } from '../../api/api-error.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { DropArea } from './drop-area.tsx';
import { useCreateImport } from './import-queries.ts';
import classes from './import-start.module.css';
import { kindWords } from './import-words.ts';
import { uploadQueueOf } from './upload-queue.ts';

interface ImportStartProps {
  kinds: readonly ImportKind[];
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
}

/** Begins an import: the kind, then the files. They are read and previewed; nothing is imported before that is confirmed. */
export function ImportStart({ kinds, kind, onKind }: ImportStartProps) {
  const navigate = useNavigate();
  const create = useCreateImport();
  const begin = (files: File[]) =>
    create.mutate(kind, {
      onSuccess: ({ id }) => {
        uploadQueueOf(id).add(files);
        void navigate({ to: '/imports/$importId', params: { importId: id } });
      },
    });
  return (
    <Panel title="New import" hint="You see what each file would do before anything is imported.">
      <div className={classes.body}>
        <SegmentedControl
          size="xs"
          className={classes.kinds}
          aria-label="What the files hold"
          value={kind}
          onChange={(value) => onKind(value)}
          data={kinds.map((value) => ({ value, label: kindWords[value].label }))}
        />
        <DropArea onFiles={begin} isBusy={create.isPending} hint={kindWords[kind].hint} />
        <FormProblem problem={create.error ? problemOf(create.error) : null} />
      </div>
    </Panel>
  );
}
