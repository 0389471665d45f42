import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';

type Named = { id: string; name: string };

interface AccountSelectProps {
  label: string;
  isLabelHidden?: boolean;
  value: Named | null;
  onChange: (account: Named | null) => void;
  placeholder?: string;
  error?: string | null;
  canClear?: boolean;
  isDisabled?: boolean;
  size?: 'xs' | 'sm';
}

/** A choice of an account by typing part of its name; only the best matches are fetched. */
export function AccountSelect(props: AccountSelectProps) {
  const { label, isLabelHidden = false, value, onChange, placeholder, error, canClear = true, isDisabled = false, size = 'sm' } = props;
  const [typed, setTyped] = useState(value?.name ?? '');
  const [isOpen, setIsOpen] = useState(false);
  const [search] = useDebouncedValue(typed === value?.name ? '' : typed.trim(), 200);
  const { data, isFetching } = useQuery({
    ...api.accounts.list.queryOptions({ input: { limit: 20, search: search || undefined, sort: 'name' } }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const found: Named[] = data?.items ?? [];
  const options = value && !found.some((account) => account.id === value.id) ? [value, ...found] : found;
  return (
    <Select
      size={size}
      label={isLabelHidden ? undefined : label}
      aria-label={isLabelHidden ? label : undefined}
      placeholder={placeholder ?? 'Search accounts'}
      data={options.map((account) => ({ value: account.id, label: account.name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(options.find((account) => account.id === id) ?? null)}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      onDropdownOpen={() => setIsOpen(true)}
      clearable={canClear}
      disabled={isDisabled}
      error={error}
      nothingFoundMessage={isFetching ? 'Searching …' : 'No account of this name'}
      rightSection={isFetching && isOpen ? <Loader size={14} /> : undefined}
      comboboxProps={{ withinPortal: true }}
      maxDropdownHeight={240}
    />
  );
}
