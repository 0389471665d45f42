import { Button } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { ChevronDownIcon } from '../look/icons.tsx';

export interface FilterOption {
  value: string;
  label: string;
  mark?: ReactNode;
}

export interface FilterMenuProps {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

type FilterButtonProps = Pick<FilterMenuProps, 'label' | 'options' | 'chosen'> &
  Omit<ComponentProps<'button'>, 'color' | 'style'>;

/** The button of a filter; it names what is chosen. */
export function FilterButton({ label, options, chosen, ...button }: FilterButtonProps) {
  const first = options.find((option) => option.value === chosen[0])?.label ?? chosen[0];
  const choice = chosen.length === 1 ? first : chosen.length;
  return (
    <Button
      variant={chosen.length > 0 ? 'light' : 'default'}
      rightSection={<ChevronDownIcon size={14} />}
      maw={220}
      aria-haspopup="dialog"
      {...button}
    >
      {chosen.length === 0 ? label : `${label}: ${choice}`}
    </Button>
  );
}
