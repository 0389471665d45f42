import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { SearchSelect } from '../../ui/search-select.tsx';

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
}

/** A choice of an active member by typing part of the name. */
export function MemberSelect(props: MemberSelectProps) {
  return (
    <SearchSelect
      noun="member"
      placeholder="Find a member"
      find={async (search) =>
        (await client.workspace.listMembers({ search: search || undefined, isActive: 'true', limit: 20, sort: 'name' }))
          .items
      }
      {...props}
    />
  );
}
