import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { formatDate } from '../../ui/words/dates.ts';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { keyStatus } from './key-words.ts';
import classes from './keys.module.css';

export interface KeyVerbs {
  edit: (key: ApiKey) => void;
  revoke: (key: ApiKey) => void;
}

/** The name, how the key ends and what it may. */
export function KeyName({ apiKey, verbs }: { apiKey: ApiKey; verbs: KeyVerbs | null }) {
  const { name, ending, permissions, ratePerMinute, status } = apiKey;
  const count = permissions.length === 1 ? '1 permission' : `${permissions.length} permissions`;
  return (
    <div>
      {verbs && status !== 'revoked' ? (
        <button type="button" className={classes.open} onClick={() => verbs.edit(apiKey)}>
          {name}
        </button>
      ) : (
        <span className={classes.name}>{name}</span>
      )}
      <div className={classes.sub} title={permissions.join(', ')}>
        …{ending} · {count} · {formatCount(ratePerMinute)} a minute
      </div>
    </div>
  );
}

/** Whether a key still opens anything. */
export function KeyStatus({ apiKey }: { apiKey: ApiKey }) {
  const { label, tone } = keyStatus[apiKey.status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

/** When a key ends; of one that was revoked it says nothing any more. */
export function Expiry({ apiKey: { expiresAt, status } }: { apiKey: ApiKey }) {
  if (status === 'revoked') return null;
  return expiresAt ? (
    <time dateTime={expiresAt}>{formatDate(expiresAt)}</time>
  ) : (
    <span className={classes.sub}>Never</span>
  );
}

/** What can be done with a key that still holds. */
export function KeyMenu({ apiKey, verbs }: { apiKey: ApiKey; verbs: KeyVerbs }) {
  if (apiKey.status === 'revoked') return null;
  return (
    <MoreMenu
      label={`More actions for ${apiKey.name}`}
      actions={[
        { label: 'Edit key', onClick: () => verbs.edit(apiKey) },
        { label: 'Revoke', isDangerous: true, onClick: () => verbs.revoke(apiKey) },
      ]}
    />
  );
}
