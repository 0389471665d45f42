import type { ReactNode } from 'react';
import { client } from '../../../api/client.ts';
import { SearchSelect } from '../../../ui/form/search-select.tsx';

interface MemberSelectProps {
  label: string;
  isLabelHidden?: boolean;
  size?: 'xs' | 'sm';
  placeholder?: string;
  description?: string;
  known: { id: string; name: string } | null;
  value: string | null;
  onChange: (id: string | null, name: string | null) => void;
  error?: ReactNode;
  isFirst?: boolean;
  /** Only those who can do steps of playbooks, for this account once it is known. */
  worksOn?: { accountId: string | null };
}

/** A choice of an active member by typing part of the name. */
export function MemberSelect({ worksOn, ...props }: MemberSelectProps) {
  const able = worksOn && { permission: 'executions:write', accountId: worksOn.accountId ?? undefined };
  return (
    <SearchSelect
      noun={able ? `member for ${able.accountId ?? 'any account'}` : 'member'}
      placeholder="Find a member"
      nothingFound={able && 'Nobody found who can work on this'}
      find={async (search) =>
        (
          await client.members.list({
            search: search || undefined,
            isActive: 'true',
            limit: 20,
            sort: 'name',
            ...able,
          })
        ).items
      }
      {...props}
    />
  );
}
