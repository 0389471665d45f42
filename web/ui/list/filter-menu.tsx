import { lazy, Suspense, useState } from 'react';
import { FilterButton } from './filter-button.tsx';
import type { FilterMenuProps } from './filter-button.tsx';

const FilterPopover = lazy(async () => ({ default: (await import('./filter-popover.tsx')).FilterPopover }));

/** A filter of a list: a button that opens a list of check boxes, loaded when it is first opened. */
export function FilterMenu(props: FilterMenuProps) {
  const { label, options, chosen } = props;
  const [isLoaded, setLoaded] = useState(false);
  const button = <FilterButton label={label} options={options} chosen={chosen} onClick={() => setLoaded(true)} />;
  if (!isLoaded) return button;
  return (
    <Suspense fallback={button}>
      <FilterPopover {...props} />
    </Suspense>
  );
}
