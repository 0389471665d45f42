import { Button, Group, Input, Pill, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { formatDay } from '../../ui/words/dates.ts';
import classes from './holiday-field.module.css';

interface HolidayFieldProps {
  /** Days `YYYY-MM-DD`. */
  value: readonly string[];
  onChange: (days: string[]) => void;
  error?: ReactNode;
}

/** The days on which nobody works, in their order. */
export function HolidayField({ value, onChange, error }: HolidayFieldProps) {
  const [day, setDay] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const add = () => {
    onChange([...new Set([...value, day])].toSorted());
    setDay('');
    field.current?.focus();
  };
  return (
    <div>
      <Group gap="xs" align="flex-end">
        <TextInput
          ref={field}
          label="Holidays"
          type="date"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (day) add();
          }}
        />
        <Button variant="default" size="sm" fz="xs" disabled={!day} onClick={add}>
          Add holiday
        </Button>
      </Group>
      {error && <Input.Error mt={4}>{error}</Input.Error>}
      {value.length > 0 && (
        <Group gap={6} component="ul" className={classes.days}>
          {value.map((one) => (
            <li key={one}>
              <Pill
                withRemoveButton
                onRemove={() => onChange(value.filter((other) => other !== one))}
                removeButtonProps={{ 'aria-label': `Remove ${formatDay(one)}`, 'aria-hidden': false, tabIndex: 0 }}
              >
                {formatDay(one)}
              </Pill>
            </li>
          ))}
        </Group>
      )}
    </div>
  );
}
