import { Select } from '@mantine/core';
import { currentMonth, formatMonth, shiftMonth } from '../words/dates.ts';

interface MonthSelectProps {
  label: string;
  /** The months to choose from, `YYYY-MM`; those of the last years unless given. */
  months?: readonly string[];
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

/** Every month of the last years, newest first. */
function lastMonths(): string[] {
  const newest = shiftMonth(currentMonth(), 1);
  return Array.from({ length: YEARS_BACK * 12 }, (_, index) => shiftMonth(newest, -index));
}

/** The months by name, newest first, with `extra` among them when it lies outside. */
function monthOptions(given: readonly string[], extra: string | null): { value: string; label: string }[] {
  const months = extra && !given.includes(extra) ? [...given, extra] : given;
  return months
    .toSorted()
    .toReversed()
    .map((value) => ({ value, label: formatMonth(value) }));
}

/** A choice of a month by its name; typing "May" or "2025" narrows it. */
export function MonthSelect(props: MonthSelectProps) {
  const {
    label,
    months,
    isLabelHidden = false,
    value,
    onChange,
    placeholder,
    canClear = false,
    isDisabled = false,
    size = 'sm',
  } = props;
  return (
    <Select
      size={size}
      label={isLabelHidden ? undefined : label}
      aria-label={isLabelHidden ? label : undefined}
      placeholder={placeholder}
      data={monthOptions(months ?? lastMonths(), value)}
      value={value}
      onChange={onChange}
      searchable
      selectFirstOptionOnChange
      onFocus={(event) => event.currentTarget.select()}
      clearable={canClear}
      allowDeselect={false}
      disabled={isDisabled}
      maxDropdownHeight={240}
      nothingFoundMessage="No such month"
      comboboxProps={{ withinPortal: true }}
    />
  );
}
