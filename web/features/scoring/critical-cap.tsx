import { Switch } from '@mantine/core';
import classes from './weights-editor.module.css';

interface CriticalCapProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  canChange: boolean;
}

/** The rule by which one grave fault keeps an account from being healthy. */
export function CriticalCap({ isOn, onChange, canChange }: CriticalCapProps) {
  if (!canChange) {
    return (
      <p className={classes.cap}>
        {isOn
          ? 'The score is capped at 69.99 when a KPI of critical impact is in its critical band.'
          : 'The score is not capped when a KPI of critical impact is in its critical band.'}
      </p>
    );
  }
  return (
    <Switch
      className={classes.cap}
      size="xs"
      label="Cap at 69.99 when a critical KPI is critical"
      description="An account whose KPI of critical impact is in its critical band is at risk at best"
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
