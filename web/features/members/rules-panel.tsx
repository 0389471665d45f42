import { NativeSelect, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Panel } from '../../ui/page/panel.tsx';
import { timeWords } from './time-words.ts';
import type { TenantDraft } from './tenant-draft.ts';
import classes from './tenant-form.module.css';

const HOUR = 60;
const DAY = 24 * HOUR;
const idleMinutes = [15, 30, HOUR, 4 * HOUR, 8 * HOUR, DAY, 7 * DAY, 30 * DAY];
const absoluteHours = [8, 24, 7 * 24, 14 * 24, 30 * 24, 90 * 24];

/** Choices of a time with the one that is set, in minutes. */
function choices(minutes: readonly number[], own: number) {
  return [...new Set([...minutes, own])]
    .toSorted((one, other) => one - other)
    .map((value) => ({ value: String(value), label: timeWords(value) }));
}

/** What the workspace asks of everybody who signs in. */
export function RulesPanel({ form }: { form: UseFormReturnType<TenantDraft> }) {
  const { idleMinutes: idle, absoluteHours: absolute } = form.values.signInRules;
  return (
    <Panel title="Signing in" hint="Counts for everybody at once">
      <Stack gap="md">
        <Switch
          label="Require a second factor"
          description="Members without one set it up before they go on. Who signs in by single sign-on has theirs there."
          {...form.getInputProps('signInRules.isSecondFactorRequired', { type: 'checkbox' })}
        />
        <Switch
          label="Require single sign-on"
          description="Whose e-mail is of a domain of an active provider comes by it alone, from the next sign-in on. Admins may always use their password."
          {...form.getInputProps('signInRules.isSingleSignOnRequired', { type: 'checkbox' })}
        />
        <div className={classes.grid}>
          <NativeSelect
            label="Sign out when not used for"
            size="sm"
            data={choices(idleMinutes, idle)}
            value={String(idle)}
            onChange={(event) => form.setFieldValue('signInRules.idleMinutes', Number(event.currentTarget.value))}
            error={form.errors['signInRules.idleMinutes']}
          />
          <NativeSelect
            label="Sign out in any case after"
            size="sm"
            data={choices(
              absoluteHours.map((hours) => hours * HOUR),
              absolute * HOUR,
            )}
            value={String(absolute * HOUR)}
            onChange={(event) =>
              form.setFieldValue('signInRules.absoluteHours', Number(event.currentTarget.value) / HOUR)
            }
            error={form.errors['signInRules.absoluteHours']}
          />
        </div>
      </Stack>
    </Panel>
  );
}
