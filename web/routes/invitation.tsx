import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { problemOf } from '../api/api-error.ts';
import { client } from '../api/client.ts';
import { openSession } from '../api/session.ts';
import { AcceptBySignOn } from '../features/invitations/accept-by-sign-on.tsx';
import { AcceptForm } from '../features/invitations/accept-form.tsx';
import { LinkFault } from '../features/invitations/link-fault.tsx';
import { isLinkFault } from '../features/invitations/link-fault-words.ts';
import { useLinkToken } from '../features/invitations/use-link-token.ts';
import { Entrance } from '../features/session/entrance.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** Where an invitation leads: who invites, and the way in. */
export function InvitationPage() {
  const [token] = useLinkToken();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => client.invitations.look({ token: token ?? '' }),
    enabled: token !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const fault = error && isLinkFault(problemOf(error).reason) ? problemOf(error) : null;
  return (
    <Entrance>
      <PageHeader
        title={data ? `Join ${data.company}` : 'Invitation'}
        subtitle={data && `${data.invitedBy} invites you.${data.signOn ? '' : ' Choose a password to begin.'}`}
      />
      {token === null ? (
        <Panel>
          <LinkFault purpose="invitation" problem={null} />
        </Panel>
      ) : data?.signOn ? (
        <Panel>
          <AcceptBySignOn email={data.email} provider={data.signOn} />
        </Panel>
      ) : data ? (
        <Panel>
          <AcceptForm
            key={token}
            token={token}
            email={data.email}
            name={data.name}
            onAccepted={(session) => {
              openSession(queryClient, session);
              void navigate({ to: '/' });
            }}
          />
        </Panel>
      ) : fault ? (
        <Panel>
          <LinkFault purpose="invitation" problem={fault} />
        </Panel>
      ) : error ? (
        <Panel>
          <ErrorState
            error={error}
            onRetry={() => void refetch()}
            action={
              <LinkButton to="/sign-in" variant="default">
                Go to sign in
              </LinkButton>
            }
          />
        </Panel>
      ) : (
        <BlockSkeleton heightPx={320} />
      )}
    </Entrance>
  );
}
