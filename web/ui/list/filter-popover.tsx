import { Button, Checkbox, Popover, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FilterButton } from './filter-button.tsx';
import type { FilterMenuProps } from './filter-button.tsx';
import classes from './filter-popover.module.css';

/** The list of check boxes of a filter; it is open when it is first shown. */
export function FilterPopover({ label, options, chosen, onChange }: FilterMenuProps) {
  const [wanted, setWanted] = useState('');
  const shown = options.filter((option) => option.label.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <Popover
      defaultOpened
      position="bottom-start"
      shadow="md"
      width={240}
      trapFocus
      returnFocus
      withinPortal
      onClose={() => setWanted('')}
    >
      <Popover.Target>
        <FilterButton label={label} options={options} chosen={chosen} />
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
          <Stack gap={0} className={classes.options}>
            {shown.map((option) => (
              <Checkbox
                key={option.value}
                value={option.value}
                size="xs"
                classNames={{ body: classes.option, labelWrapper: classes.words, label: classes.label }}
                label={
                  <>
                    {option.mark}
                    {option.label}
                  </>
                }
              />
            ))}
            {shown.length === 0 && <span className={classes.none}>Nothing to choose</span>}
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
