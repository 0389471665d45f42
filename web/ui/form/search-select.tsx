import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

interface SearchSelectProps {
  label: string;
  isLabelHidden?: boolean;
  size?: 'xs' | 'sm';
  isDisabled?: boolean;
  description?: string;
  placeholder?: string;
  value?: string | null;
  onChange?: (id: string | null, name: string | null) => void;
  /** The one that is chosen at first, so that its name is shown before any search. */
  known?: { id: string; name: string } | null;
  /** Names what is searched, for the cache. */
  noun: string;
  find: (text: string) => Promise<{ id: string; name: string }[]>;
  /** What is said when nobody and nothing fits; 'Nothing found' unless given. */
  nothingFound?: string;
  error?: React.ReactNode;
  isRequired?: boolean;
  isClearable?: boolean;
  /** Has the focus when its dialog opens. */
  isFirst?: boolean;
}

/** Chooses one record by typing part of its name; the server searches. */
export function SearchSelect({
  noun,
  find,
  known,
  value = null,
  onChange,
  isRequired,
  isClearable = true,
  label,
  isLabelHidden = false,
  isDisabled = false,
  isFirst = false,
  nothingFound = 'Nothing found',
  ...shown
}: SearchSelectProps) {
  const [text, setText] = useState(known?.name ?? '');
  const [picked, setPicked] = useState(known ?? null);
  const typed = text === picked?.name ? '' : text.trim();
  const [wanted] = useDebouncedValue(typed, 200);
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['search-select', noun, wanted],
    queryFn: async () => find(wanted),
    placeholderData: keepPreviousData,
  });
  // Until the answer to what is typed is there, Enter must not choose from the answer to something else.
  const isBehind = isPlaceholderData || wanted !== typed;
  const found = (data ?? []).filter(({ name }) => !isBehind || name.toLowerCase().includes(typed.toLowerCase()));
  const options =
    picked && value === picked.id && !found.some((one) => one.id === picked.id) ? [picked, ...found] : found;
  return (
    <Select
      {...shown}
      label={isLabelHidden ? undefined : label}
      aria-label={isLabelHidden ? label : undefined}
      disabled={isDisabled}
      searchable
      data-autofocus={isFirst || undefined}
      selectFirstOptionOnChange
      onFocus={(event) => event.currentTarget.select()}
      clearable={isClearable}
      withAsterisk={isRequired}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options: all }) => all}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        const chosen = options.find((one) => one.id === id) ?? null;
        setPicked(chosen);
        onChange?.(id, chosen?.name ?? null);
      }}
      nothingFoundMessage={isBehind || isFetching ? 'Searching' : nothingFound}
    />
  );
}
