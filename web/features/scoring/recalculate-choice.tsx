import { Radio, Stack } from '@mantine/core';
import { currentMonth, formatMonth } from '../../ui/words/dates.ts';
import { MonthSelect } from '../../ui/form/month-select.tsx';

export type Recalculate = { when: 'now' | 'from' | 'later'; month: string };

/** The usual choice: from the current month on. */
export const recalculateNow = (): Recalculate => ({ when: 'now', month: currentMonth() });

/** The contract's `recalculateFrom`: a month, or null for no recalculation. */
export function recalculateFrom({ when, month }: Recalculate): string | null {
  if (when === 'later') return null;
  return when === 'now' ? currentMonth() : month;
}

/** From which month on scores are calculated anew with changed settings. */
export function RecalculateChoice({ value, onChange }: { value: Recalculate; onChange: (value: Recalculate) => void }) {
  return (
    <Radio.Group label="Calculate scores anew" value={value.when} onChange={(when) => onChange({ ...value, when })}>
      <Stack gap={10} mt={8}>
        <Radio size="xs" value="now" label={`This month (${formatMonth(currentMonth())})`} />
        <Radio size="xs" value="from" label="From an earlier month on" />
        {value.when === 'from' && (
          <MonthSelect
            label="First month to calculate anew"
            isLabelHidden
            value={value.month}
            onChange={(month) => onChange({ ...value, month: month ?? currentMonth() })}
          />
        )}
        <Radio size="xs" value="later" label="Later, with the next new values" />
      </Stack>
    </Radio.Group>
  );
}
