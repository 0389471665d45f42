import type { Invitation } from '#shared/contracts/invitations.ts';
import { formatAgo } from '../../ui/words/dates.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

/** Whether the mail of an invitation has gone out, and why not. */
export function Delivery({ invitation: { sentAt, isWaiting, sendProblem } }: { invitation: Invitation }) {
  if (sentAt) return ` · sent ${formatAgo(sentAt)}`;
  if (sendProblem)
    return (
      <div>
        <StatusBadge tone={isWaiting ? 'yellow' : 'red'}>{isWaiting ? 'Not sent yet' : 'Not sent'}</StatusBadge>{' '}
        {sendProblem} {isWaiting ? 'It is tried again by itself.' : 'Mend it, then send the invitation again.'}
      </div>
    );
  return isWaiting ? ' · being sent' : ' · link passed on by hand';
}
