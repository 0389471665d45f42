import { ActionIcon, Button, Progress } from '@mantine/core';
import { CloseIcon } from '../../ui/look/icons.tsx';
import { formatCount, formatSize } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { count } from './import-words.ts';
import classes from './sending-list.module.css';
import type { UploadItem, UploadQueue, UploadState } from './upload-queue.ts';

/** The files on their way: one bar for all, one for each that is being sent, and what failed with another try. */
export function SendingList({ state, queue }: { state: UploadState; queue: UploadQueue }) {
  const { items, sent, total, isBusy } = state;
  if (items.length === 0) return null;
  const active = items.filter((item) => item.status !== 'waiting');
  const waiting = items.length - active.length;
  const failed = active.filter((item) => item.status === 'failed');
  const share =
    total > 0
      ? (sent + active.reduce((sum, item) => sum + (item.status === 'sending' ? item.progress : 0), 0)) / total
      : 0;
  const title = isBusy
    ? `Sending and reading ${count(total, 'file')}`
    : `${count(failed.length, 'file')} could not be sent`;
  return (
    <Panel
      title={title}
      actions={
        failed.some((item) => item.canRetry) && (
          <Button variant="default" onClick={() => queue.retry()}>
            Retry all
          </Button>
        )
      }
    >
      {isBusy && (
        <>
          <Progress.Root size="md">
            <Progress.Section value={share * 100} aria-label="Files sent" />
          </Progress.Root>
          <p className={`tabular ${classes.note}`} aria-live="polite">
            {formatCount(sent)} of {formatCount(total)} sent{waiting > 0 && `, ${formatCount(waiting)} waiting`}
            {failed.length > 0 && `, ${formatCount(failed.length)} failed`}
          </p>
        </>
      )}
      <ul className={classes.list}>
        {active.map((item) => (
          <Item key={item.key} item={item} queue={queue} />
        ))}
      </ul>
    </Panel>
  );
}

function Item({ item, queue }: { item: UploadItem; queue: UploadQueue }) {
  const isFailed = item.status === 'failed';
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <span className={classes.name}>{item.name}</span>
        <span className={classes.note} data-failed={isFailed || undefined}>
          {isFailed ? item.message : item.progress >= 1 ? 'Reading' : formatSize(item.sizeBytes)}
        </span>
      </div>
      {isFailed ? (
        <Button size="compact-xs" variant="default" onClick={() => queue.retry(item.key)}>
          Retry
        </Button>
      ) : (
        <Progress.Root size="sm" className={classes.bar}>
          <Progress.Section
            value={item.progress * 100}
            aria-label={`${item.name} sent`}
            animated={item.progress >= 1}
            striped={item.progress >= 1}
          />
        </Progress.Root>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Leave out ${item.name}`}
        onClick={() => queue.remove(item.key)}
      >
        <CloseIcon size={14} />
      </ActionIcon>
    </li>
  );
}
