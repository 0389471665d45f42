import { Button, Checkbox, Popover, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ChevronDownIcon } from './icons.tsx';

export interface FilterOption {
  value: string;
  label: string;
  mark?: ReactNode;
}

interface FilterMenuProps {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** A filter of a list: a button that names what is chosen and opens a list of check boxes. */
export function FilterMenu({ label, options, chosen, onChange }: FilterMenuProps) {
  const [wanted, setWanted] = useState('');
  const first = options.find((option) => option.value === chosen[0])?.label ?? chosen[0];
  const summary =
    chosen.length === 0 ? label : chosen.length === 1 ? `${label}: ${first}` : `${label}: ${chosen.length}`;
  const shown = options.filter((option) => option.label.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <Popover
      position="bottom-start"
      shadow="md"
      width={240}
      trapFocus
      returnFocus
      withinPortal
      onClose={() => setWanted('')}
    >
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<ChevronDownIcon size={14} />}
          maw={220}
        >
          {summary}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={`Filter by ${label.toLowerCase()}`}>
        {options.length > 8 && (
          <TextInput
            size="xs"
            mb="xs"
            aria-label={`Find in ${label.toLowerCase()}`}
            placeholder="Find"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        )}
        <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label={label}>
          <Stack gap={10} mah={280} p={2} style={{ overflowY: 'auto' }}>
            {shown.map((option) => (
              <Checkbox
                key={option.value}
                value={option.value}
                size="xs"
                label={
                  <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
                    {option.mark}
                    {option.label}
                  </span>
                }
              />
            ))}
            {shown.length === 0 && <span style={{ color: 'var(--mantine-color-dimmed)' }}>Nothing to choose</span>}
          </Stack>
        </Checkbox.Group>
        {chosen.length > 0 && (
          <Button variant="subtle" fullWidth mt="xs" onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
