import { Button } from '@mantine/core';

interface ClearFiltersProps<Name extends string> {
  /** Whether one of them is set; otherwise there is nothing to clear. */
  isFiltered: boolean;
  /** The names under which the filters are kept. */
  names: readonly Name[];
  onChange: (change: Partial<Record<Name, undefined>>) => void;
}

/** The last of the filters above a list: gives up all of them. */
export function ClearFilters<Name extends string>({ isFiltered, names, onChange }: ClearFiltersProps<Name>) {
  if (!isFiltered) return null;
  const clear = () => onChange(Object.fromEntries(names.map((name) => [name, undefined])) as Record<Name, undefined>);
  return (
    <Button variant="subtle" color="gray" onClick={clear}>
      Clear filters
    </Button>
  );
}
