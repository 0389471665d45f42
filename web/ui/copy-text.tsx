import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { CheckIcon, CopyIcon } from './look/icons.tsx';
import classes from './dialog/shown-once.module.css';

/** A text to be used elsewhere, with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const { copied, copy, error } = useClipboard({ timeout: 3000 });
  return (
    <div>
      <div className={classes.secret}>
        <code aria-label={label}>{text}</code>
        <Button
          variant="default"
          aria-label={copied ? 'Copied' : `Copy ${label}`}
          leftSection={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
          onClick={() => copy(text)}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {error && <span className={classes.sub}>The browser did not allow copying. Select the text and copy it.</span>}
    </div>
  );
}
