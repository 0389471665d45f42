import { Button, Drawer, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WebhookDeliveryDetail } from '#shared/contracts/webhooks.ts';
import { problemOf } from '../../api/api-error.ts';
import { api, client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { formatMoment } from '../../ui/words/dates.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { FactList } from '../../ui/page/fact-list.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { notify } from '../../ui/notify.ts';
import { formatCount } from '../../ui/words/numbers.ts';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { eventWords, responseWords, statusWords } from './webhook-words.ts';
import classes from './webhooks.module.css';

const REFRESH_MS = 4000;

interface DeliveryDrawerProps {
  webhookId: string;
  deliveryId: string;
  onClose: () => void;
}

/** A message in full: what was sent, every try, and sending it again. */
export function DeliveryDrawer({ webhookId, deliveryId, onClose }: DeliveryDrawerProps) {
  useReturnFocus();
  const { data, error, refetch } = useQuery({
    ...api.webhooks.getDelivery.queryOptions({ input: { id: webhookId, deliveryId } }),
    refetchInterval: ({ state }) => (state.data?.status === 'pending' ? REFRESH_MS : false),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(600px, 100vw)"
      title={data ? eventWords[data.event].label : 'Message'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {data ? (
        <Message delivery={data} webhookId={webhookId} onClose={onClose} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <BlockSkeleton heightPx={320} />
      )}
    </Drawer>
  );
}

interface MessageProps {
  delivery: WebhookDeliveryDetail;
  webhookId: string;
  onClose: () => void;
}

function Message({ delivery, webhookId, onClose }: MessageProps) {
  const queryClient = useQueryClient();
  const canWrite = may(useSession(), 'webhooks:write');
  const replay = useMutation({
    mutationFn: async () => client.webhooks.replay({ id: webhookId, deliveryId: delivery.id }),
    onSuccess: async () => {
      notify('The message is sent again.');
      onClose();
      await queryClient.invalidateQueries({ queryKey: api.webhooks.key() });
    },
  });
  const { label, tone } = statusWords[delivery.status];
  return (
    <>
      <FactList
        facts={{
          Status: <StatusBadge tone={tone}>{label}</StatusBadge>,
          Event: <code>{delivery.event}</code>,
          Made: formatMoment(delivery.createdAt),
          Delivered: delivery.deliveredAt && formatMoment(delivery.deliveredAt),
          'Next try': delivery.nextAttemptAt && formatMoment(delivery.nextAttemptAt),
          Repeats: delivery.replayOf && <code>{delivery.replayOf}</code>,
          'Message id': <code>{delivery.id}</code>,
        }}
      />
      <Stack gap="md">
        {canWrite && (
          <>
            <FormProblem problem={replay.error ? problemOf(replay.error) : null} />
            <div>
              <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
                Send again
              </Button>
            </div>
          </>
        )}
        <section aria-label="Tries">
          <h3 className={classes.heading}>Tries</h3>
          {delivery.log.length === 0 && <span className={classes.sub}>It was not tried yet.</span>}
          <ol className={classes.tries}>
            {delivery.log.map((one) => (
              <li key={one.number}>
                <div className={classes.line}>
                  <span>
                    <strong>{one.number}.</strong> {responseWords({ status: one.responseStatus, error: one.error })}
                  </span>
                  <span className={`${classes.sub} tabular`}>
                    {formatMoment(one.at)} · {formatCount(one.durationMs)} ms
                  </span>
                </div>
                {one.responseBody && <pre className={classes.code}>{one.responseBody}</pre>}
              </li>
            ))}
          </ol>
        </section>
        <section aria-label="What is sent">
          <h3 className={classes.heading}>What is sent</h3>
          <pre className={classes.code} role="region" aria-label="Message in JSON" tabIndex={0}>
            {JSON.stringify(delivery.payload, null, 2)}
          </pre>
        </section>
      </Stack>
    </>
  );
}
