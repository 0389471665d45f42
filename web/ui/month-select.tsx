import { NativeSelect } from '@mantine/core';
import { formatMonth } from './dates.ts';

interface MonthSelectProps {
  label: string;
  /** The months to choose from, newest first, `YYYY-MM`. */
  months: readonly string[];
  value: string | null;
  onChange: (month: string | null) => void;
  /** What no month at all means, such as "Latest"; without it a month must be chosen. */
  emptyLabel?: string;
  isLabelHidden?: boolean;
  size?: 'xs' | 'sm';
}

/** Chooses one of the months there are. */
export function MonthSelect({ label, months, value, onChange, emptyLabel, isLabelHidden = false, size = 'xs' }: MonthSelectProps) {
  const data = months.map((month) => ({ value: month, label: formatMonth(month) }));
  return (
    <NativeSelect
      size={size}
      label={isLabelHidden ? undefined : label}
      aria-label={isLabelHidden ? label : undefined}
      data={emptyLabel === undefined ? data : [{ value: '', label: emptyLabel }, ...data]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
