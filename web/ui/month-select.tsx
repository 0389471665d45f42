import { Select } from '@mantine/core';
import { currentMonth, formatMonth, shiftMonth } from './dates.ts';

interface MonthSelectProps {
  label: string;
  isLabelHidden?: boolean;
  /** `YYYY-MM`, or null for none. */
  value: string | null;
  onChange: (month: string | null) => void;
  placeholder?: string;
  canClear?: boolean;
  isDisabled?: boolean;
  size?: 'xs' | 'sm';
}

const YEARS_BACK = 8;

/** Every month of the last years, newest first, with `extra` among them when it lies outside. */
function monthOptions(extra: string | null): { value: string; label: string }[] {
  const newest = shiftMonth(currentMonth(), 1);
  const months = Array.from({ length: YEARS_BACK * 12 }, (_, index) => shiftMonth(newest, -index));
  if (extra && !months.includes(extra)) months.push(extra);
  return months
    .toSorted()
    .toReversed()
    .map((value) => ({ value, label: formatMonth(value) }));
}

/** A choice of a month by its name; typing "May" or "2025" narrows it. */
export function MonthSelect(props: MonthSelectProps) {
  const { label, isLabelHidden = false, value, onChange, placeholder, canClear = false, isDisabled = false, size = 'sm' } = props;
  return (
    <Select
      size={size}
      label={isLabelHidden ? undefined : label}
      aria-label={isLabelHidden ? label : undefined}
      placeholder={placeholder}
      data={monthOptions(value)}
      value={value}
      onChange={onChange}
      searchable
      clearable={canClear}
      allowDeselect={false}
      disabled={isDisabled}
      maxDropdownHeight={240}
      nothingFoundMessage="No such month"
      comboboxProps={{ withinPortal: true }}
    />
  );
}
