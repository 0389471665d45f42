import { Chip, Group, Input, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Panel } from '../../ui/page/panel.tsx';
import { HolidayField } from './holiday-field.tsx';
import type { TenantDraft } from './tenant-draft.ts';
import classes from './tenant-form.module.css';

const weekdays = [
  { day: 1, label: 'Mon' },
  { day: 2, label: 'Tue' },
  { day: 3, label: 'Wed' },
  { day: 4, label: 'Thu' },
  { day: 5, label: 'Fri' },
  { day: 6, label: 'Sat' },
  { day: 0, label: 'Sun' },
];

/** When the workspace works: due dates count these days alone. */
export function HoursPanel({ form }: { form: UseFormReturnType<TenantDraft> }) {
  const { workdays, holidays } = form.values.businessHours;
  const fault = (path: string) => Object.entries(form.errors).find(([key]) => key.startsWith(path))?.[1];
  return (
    <Panel
      title="Business hours"
      hint="Due dates count workdays alone, less the holidays; what starts after hours counts from the next day"
    >
      <Stack gap="md">
        <Input.Wrapper label="Workdays" labelElement="div" error={fault('businessHours.workdays')}>
          <Chip.Group
            multiple
            value={workdays.map(String)}
            onChange={(days) =>
              form.setFieldValue(
                'businessHours.workdays',
                days.map(Number).toSorted((one, other) => one - other),
              )
            }
          >
            <Group gap="xs" mt={4} role="group" aria-label="Workdays">
              {weekdays.map(({ day, label }) => (
                <Chip key={day} value={String(day)} size="sm" radius="sm">
                  {label}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
        <div className={classes.grid}>
          <TextInput label="From" type="time" {...form.getInputProps('businessHours.from')} />
          <TextInput label="To" type="time" {...form.getInputProps('businessHours.to')} />
        </div>
        <HolidayField
          value={holidays}
          onChange={(days) => form.setFieldValue('businessHours.holidays', days)}
          error={fault('businessHours.holidays')}
        />
      </Stack>
    </Panel>
  );
}
