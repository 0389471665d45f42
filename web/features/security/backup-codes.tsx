import { Button, Group, Stack } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { CheckIcon, CopyIcon, DownloadIcon } from '../../ui/look/icons.tsx';
import { Note } from '../../ui/page/note.tsx';
import classes from './security.module.css';

function download(codes: readonly string[]): void {
  const address = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'mainstay-backup-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}

/** The backup codes, which are shown only now, to copy or to download. */
export function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { copied, copy, error } = useClipboard({ timeout: 3000 });
  return (
    <Stack gap="md">
      <Note tone="yellow" title="Keep your backup codes now">
        They are shown only once. Each signs you in once when your phone is not at hand.
      </Note>
      <ul className={classes.backup} aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
            onClick={() => copy(codes.join('\n'))}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
          <Button variant="default" leftSection={<DownloadIcon size={14} />} onClick={() => download(codes)}>
            Download
          </Button>
        </Group>
        <Button onClick={onDone}>I have kept them</Button>
      </Group>
      {error && <span className={classes.sub}>The browser did not allow copying. Download them instead.</span>}
    </Stack>
  );
}
