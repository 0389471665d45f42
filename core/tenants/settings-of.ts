import type { z } from 'zod';
import type { tenantConfigs } from '#db/schema/tenants.ts';
import { BusinessHours, Retention, SignInRules } from '#shared/contracts/tenants.ts';

/** The settings of a workspace that has set none. */
export const defaultSettings: Settings = {
  businessHours: { workdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] },
  retention: { auditDays: null, timelineDays: null, deliveryDays: 30 },
  signInRules: {
    isSecondFactorRequired: false,
    isSingleSignOnRequired: false,
    idleMinutes: 7 * 24 * 60,
    absoluteHours: 14 * 24,
  },
};

export type Settings = {
  businessHours: z.infer<typeof BusinessHours>;
  retention: z.infer<typeof Retention>;
  signInRules: z.infer<typeof SignInRules>;
};

/** The settings of a workspace; of what it has not set, or an earlier release has left out, the default. */
export function settingsOf(config: Pick<typeof tenantConfigs.$inferSelect, keyof Settings>): Settings {
  const { businessHours, retention, signInRules } = defaultSettings;
  return {
    businessHours: { ...businessHours, ...BusinessHours.partial().safeParse(config.businessHours ?? {}).data },
    retention: { ...retention, ...Retention.partial().safeParse(config.retention ?? {}).data },
    signInRules: { ...signInRules, ...SignInRules.partial().safeParse(config.signInRules ?? {}).data },
  };
}
