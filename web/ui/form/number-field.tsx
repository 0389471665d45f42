import { NumberInput } from '@mantine/core';
import type { NumberInputProps } from '@mantine/core';
import { useState } from 'react';

type NumberFieldProps = Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'defaultValue'> & {
  value: number | null;
  onChange: (value: number) => void;
  /** The field may be empty; without it, an emptied field takes its last number back. */
  onClear?: () => void;
};

/** A field for a number; what is half typed, such as "-", stays with the field until it is a number. */
export function NumberField({ value, onChange, onClear, ...shown }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | number>(value ?? '');
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setTyped(value ?? '');
  }
  const change = (next: string | number) => {
    setTyped(next);
    if (typeof next === 'number') {
      setSeen(next);
      onChange(next);
    } else if (next === '' && onClear) {
      setSeen(null);
      onClear();
    }
  };
  return (
    <NumberInput
      size="sm"
      hideControls
      clampBehavior="none"
      {...shown}
      value={typed}
      onChange={change}
      onBlur={() => setTyped(value ?? '')}
    />
  );
}
