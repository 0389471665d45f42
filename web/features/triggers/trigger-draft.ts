import type { Trigger } from '#shared/contracts/triggers.ts';

/** What the form of a trigger changes. */
export type TriggerDraft = {
  triggerConfig: Record<string, unknown>;
  autoTriggerEnabled: boolean;
  cooldownDays: number;
  dailyCap: number;
};

/** The draft that changes nothing. */
export function draftOf({ triggerConfig, autoTriggerEnabled, cooldownDays, dailyCap }: Trigger): TriggerDraft {
  return { triggerConfig, autoTriggerEnabled, cooldownDays, dailyCap };
}
