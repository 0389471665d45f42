import { Dropzone, type FileRejection } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { useState } from 'react';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { ImportIcon } from '../../ui/look/icons.tsx';
import classes from './drop-area.module.css';

const MAX_FILE_MB = 25;

interface DropAreaProps {
  onFiles: (files: File[]) => void;
  isBusy?: boolean;
  isCompact?: boolean;
  hint?: string;
}

/** Where files are dropped, or chosen by a click. Folders are taken with all that is in them. */
export function DropArea({ onFiles, isBusy = false, isCompact = false, hint }: DropAreaProps) {
  const [rejected, setRejected] = useState<string[]>([]);
  const reject = (rejections: FileRejection[]) => setRejected(rejections.map(({ file }) => file.name));
  return (
    <div>
      <Dropzone
        onDrop={(files) => {
          setRejected([]);
          onFiles(files);
        }}
        onReject={reject}
        maxSize={MAX_FILE_MB * 1024 * 1024}
        loading={isBusy}
        className={classes.zone}
        data-compact={isCompact || undefined}
        aria-label="Choose files to import"
        inputProps={{ 'aria-label': 'Files to import' }}
      >
        <div className={classes.words}>
          <span className={classes.icon}>
            <ImportIcon size={isCompact ? 16 : 20} />
          </span>
          <div>
            <div className={classes.title}>
              {isCompact ? 'Drop more files here, or click to choose' : 'Drop files here, or click to choose'}
            </div>
            <div className={classes.hint}>
              {hint && `${hint} `}xlsx, xlsm, xlsb, xls, ods or csv, up to {MAX_FILE_MB} MB each.
            </div>
          </div>
        </div>
      </Dropzone>
      {rejected.length > 0 && (
        <div style={{ marginTop: 8 }}>
          <FormProblem
            problem={{
              type: 'about:blank',
              title: rejected.length === 1 ? 'One file was not taken' : `${rejected.length} files were not taken`,
              status: 413,
              detail: `Larger than ${MAX_FILE_MB} MB: ${rejected.slice(0, 5).join(', ')}${rejected.length > 5 ? ' and more' : ''}.`,
              instance: '',
              code: 'limit',
              reason: 'file.too-large',
              requestId: '',
            }}
          />
        </div>
      )}
    </div>
  );
}
