import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Invitation } from '#shared/contracts/invitations.ts';
import { client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { formatAgo, formatDate } from '../../ui/words/dates.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';
import { Pager } from '../../ui/list/pager.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useOwnPaging } from '../../ui/list/use-own-paging.ts';
import { useLast } from '../../ui/dialog/use-last.ts';
import { Delivery } from './delivery.tsx';
import { useInvitations, useRefreshInvitations } from './invitation-queries.ts';
import classes from './invitations.module.css';
import { LinkNote } from '../../ui/dialog/link-note.tsx';

type Sent = Awaited<ReturnType<typeof client.invitations.resend>>;

/** The invitations that nobody has accepted yet; nothing at all while there are none. */
export function InvitationList({ canChange }: { canChange: boolean }) {
  const refresh = useRefreshInvitations();
  const paging = useOwnPaging();
  const [sent, setSent] = useState<Sent | null>(null);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const [resending, setResending] = useState<Invitation | null>(null);
  const shownRevoked = useLast(revoking);
  const shownResent = useLast(resending);
  const shownLink = useLast(sent);
  const { data, error, refetch } = useInvitations(paging.cursor);
  const resend = async () => {
    if (!resending) return;
    const again = await client.invitations.resend({ id: resending.id });
    void refresh();
    if (again.link) setSent(again);
    else notify(`The invitation to ${again.email} was sent again.`);
  };
  const revoke = async () => {
    if (!revoking) return;
    await client.invitations.revoke({ id: revoking.id });
    await refresh();
    notify(`The invitation to ${revoking.email} was revoked.`);
  };
  if (error && !data) {
    return (
      <Panel title="Invitations">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Panel>
    );
  }
  if (!data || (data.items.length === 0 && !paging.hasPrevious)) return null;
  return (
    <Panel title="Invitations" hint="Sent and not accepted yet" isFlush>
      <ul className={classes.list}>
        {data.items.map((invitation) => (
          <li key={invitation.id} className={classes.item}>
            <div>
              <div className={classes.name}>{invitation.name ?? invitation.email}</div>
              {invitation.name && <div className={classes.sub}>{invitation.email}</div>}
            </div>
            <div>
              {invitation.roles.map((role) => role.name).join(', ')}
              <div className={classes.sub}>
                {invitation.status === 'expired' ? (
                  <StatusBadge tone="yellow">Expired</StatusBadge>
                ) : (
                  `Until ${formatDate(invitation.expiresAt)}`
                )}{' '}
                · invited {formatAgo(invitation.createdAt)} by {invitation.invitedBy}
                <Delivery invitation={invitation} />
              </div>
            </div>
            {canChange && (
              <MoreMenu
                label={`More actions for ${invitation.email}`}
                actions={[
                  { label: 'Send again', onClick: () => setResending(invitation) },
                  { label: 'Revoke', isDangerous: true, onClick: () => setRevoking(invitation) },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      {(data.nextCursor !== null || paging.hasPrevious) && (
        <Pager paging={paging} page={data} noun={['invitation', 'invitations']} />
      )}
      <ConfirmDialog
        isOpen={resending !== null}
        title="Send this invitation again?"
        verb="Send again"
        onConfirm={resend}
        onClose={() => setResending(null)}
      >
        A new link is made for {shownResent?.email} and counts for 7 days; without a mail server you are shown it. The
        link that was sent before opens nothing any more.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={revoking !== null}
        title="Revoke this invitation?"
        verb="Revoke invitation"
        isDangerous
        onConfirm={revoke}
        onClose={() => setRevoking(null)}
      >
        The link that {shownRevoked?.email} has opens nothing from then on.
      </ConfirmDialog>
      <Modal
        opened={sent !== null}
        onClose={() => setSent(null)}
        title="The new link"
        closeOnClickOutside={false}
        closeOnEscape={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {shownLink?.link && (
          <LinkNote
            link={shownLink.link}
            to={shownLink.name ?? shownLink.email}
            expiresAt={shownLink.expiresAt}
            onDone={() => setSent(null)}
          />
        )}
      </Modal>
    </Panel>
  );
}
