import type { Session } from '#shared/contracts/session.ts';
import { may } from '../../api/session.ts';

/** What a page needs: a permission, or one of several. */
export type Needs = string | readonly string[] | undefined;

// They speak of all accounts, so the server shows none of them to who is limited to some.
const ofAllAccounts = ['api-keys:read', 'sso:read', 'webhooks:read'];

/** Whether a page opens to somebody. */
export function mayOpen(session: Session, needs: Needs): boolean {
  if (needs === undefined) return true;
  if (typeof needs !== 'string') return needs.some((one) => mayOpen(session, one));
  return may(session, needs) && !(session.accountScope === 'own' && ofAllAccounts.includes(needs));
}
