import { Button, Group, Stack } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { CheckIcon, CopyIcon } from '../../ui/icons.tsx';
import { Note } from '../../ui/note.tsx';
import classes from './webhooks.module.css';

/** The signing secret, which is shown only now, with a button that copies it. */
export function SecretNote({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { copied, copy, error } = useClipboard({ timeout: 3000 });
  return (
    <Stack gap="md">
      <Note tone="yellow" title="Copy the signing secret now">
        It is shown only once. With it the other system checks that a message is from here.
      </Note>
      <div className={classes.secret}>
        <code>{secret}</code>
        <Button
          variant="default"
          leftSection={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
          onClick={() => copy(secret)}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {error && <span className={classes.sub}>The browser did not allow copying. Select the text and copy it.</span>}
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
