import { client } from '../../api/client.ts';
import { SearchSelect } from '../../ui/form/search-select.tsx';

type Named = { id: string; name: string };

interface AccountSelectProps {
  label: string;
  isLabelHidden?: boolean;
  value: Named | null;
  onChange: (accountId: string | null) => void;
  canClear?: boolean;
  isDisabled?: boolean;
  size?: 'xs' | 'sm';
}

/** A choice of an account by typing part of its name. */
export function AccountSelect({ value, canClear = true, onChange, ...shown }: AccountSelectProps) {
  return (
    <SearchSelect
      {...shown}
      noun="account"
      placeholder="Choose an account"
      known={value}
      value={value?.id ?? null}
      isClearable={canClear}
      find={async (search) =>
        (await client.accounts.list({ search: search || undefined, limit: 20, sort: 'name' })).items
      }
      onChange={(id) => onChange(id)}
    />
  );
}
