import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { DeliveryList } from '../features/webhooks/delivery-list.tsx';
import { FormerSecrets } from '../features/webhooks/former-secrets.tsx';
import { WebhookHeader } from '../features/webhooks/webhook-header.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

const route = getRouteApi('/app/settings/webhooks/$webhookId');

/** One webhook with the log of its messages. */
export function WebhookPage() {
  const { webhookId } = route.useParams();
  const { data, error, refetch } = useQuery(api.webhooks.get.queryOptions({ input: { id: webhookId } }));
  if (data) {
    return (
      <>
        <WebhookHeader webhook={data} />
        <FormerSecrets webhook={data} />
        <DeliveryList webhookId={data.id} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Webhook" back={{ label: 'Webhooks', to: '/settings/webhooks' }} />
      {error ? (
        <ErrorState
          error={error}
          onRetry={() => void refetch()}
          action={
            <LinkButton to="/settings/webhooks" variant="default">
              Go to the webhooks
            </LinkButton>
          }
        />
      ) : (
        <BlockSkeleton heightPx={320} />
      )}
    </>
  );
}
