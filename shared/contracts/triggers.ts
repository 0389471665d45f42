import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Id, Instant, Named, nameText, QueryFlag, Version } from './lists.ts';
import { CheckedCondition, Rule } from './measures.ts';
import { PlaybookType } from './playbooks.ts';

const between = (min: number, max: number, what: string) =>
  z
    .number({ error: `${what} is a number from ${min} to ${max}.` })
    .min(min, `${what} is at least ${min}.`)
    .max(max, `${what} is at most ${max}.`);

/** The category whose score stands for adoption; by default the one that every workspace begins with. */
const adoptionCategory = nameText(120, 'Choose a category.').default('Adoption & Engagement');

/** VoC Sprint: starts when any threshold is crossed. */
export const VocConfig = z.strictObject({
  nps_threshold: between(-100, 100, 'The NPS threshold').default(10),
  csat_threshold: between(1, 5, 'The CSAT threshold').default(3.6),
  churn_risk_threshold: between(0, 100, 'The churn risk threshold').default(30),
  health_drop_threshold: between(0.1, 100, 'The health drop').default(10),
});
/** Activation Blitz: low adoption in the first days of the contract. */
export const ActivationConfig = z.strictObject({
  days_since_start: between(1, 730, 'The number of days').default(90),
  adoption_score_threshold: between(0, 100, 'The adoption score').default(50),
  adoption_category: adoptionCategory,
  activation_rate_threshold: between(0, 100, 'The activation rate').default(50),
  onboarding_completion_threshold: between(0, 100, 'The onboarding completion').default(60),
});
/** SLA Stabilizer: agreed times are missed, or answers are slow. */
export const SlaConfig = z.strictObject({
  sla_compliance_threshold: between(0, 100, 'The SLA compliance').default(85),
  first_response_hours_threshold: between(0, 1000, 'The first response time').default(12),
  resolution_hours_threshold: between(0, 10_000, 'The resolution time').default(72),
  open_critical_tickets_threshold: between(0, 1000, 'The number of critical tickets').default(3),
});
/** Renewal Safeguard: the contract ends soon and the score is low, or renewal is unlikely. */
export const RenewalConfig = z.strictObject({
  days_to_contract_end: between(1, 730, 'The number of days').default(90),
  health_threshold: between(0, 100, 'The health score').default(70),
  renewal_probability_threshold: between(0, 100, 'The renewal probability').default(50),
});
/** Expansion Timing: a high score together with high usage. */
export const ExpansionConfig = z.strictObject({
  health_threshold: between(0, 100, 'The health score').default(80),
  adoption_score_threshold: between(0, 100, 'The adoption score').default(75),
  adoption_category: adoptionCategory,
  license_utilization_threshold: between(0, 200, 'The licence utilization').default(80),
});
/** A playbook of one's own: any rule. */
export const CustomConfig = z.strictObject({ rule: Rule });

/** The thresholds of each type of playbook. */
export const triggerConfigs = {
  voc: VocConfig,
  activation: ActivationConfig,
  sla: SlaConfig,
  renewal: RenewalConfig,
  expansion: ExpansionConfig,
  custom: CustomConfig,
};

export const Trigger = z.object({
  id: Id,
  playbook: Named,
  playbookType: PlaybookType,
  triggerConfig: z
    .record(z.string(), z.unknown())
    .describe(
      'Thresholds of its type: VocConfig, ActivationConfig, SlaConfig, RenewalConfig, ExpansionConfig or, for a playbook of your own, CustomConfig.',
    ),
  rule: Rule.describe('The same as a condition in full.'),
  ruleText: z.string().describe('The same as a sentence.'),
  unknownCategories: z
    .array(z.string())
    .describe('Categories that the rule asks for and the workspace does not have: no condition on them is met.'),
  autoTriggerEnabled: z.boolean(),
  cooldownDays: z.number().int(),
  dailyCap: z.number().int(),
  lastEvaluated: Instant.nullable(),
  lastTriggered: Instant.nullable(),
  triggerCount: z.number().int(),
  version: Version,
  can: z.object({ update: z.boolean() }),
});
export type Trigger = z.infer<typeof Trigger>;

/** Why a trigger passes an account over although its condition is met, or can't be looked at. */
const PassedOver = z.enum(['running', 'cool-down', 'cap', 'no-data', 'not-published']);
export const TriggerCandidate = z.object({
  account: Named,
  conditions: z.array(CheckedCondition).describe('The conditions of the groups that are met.'),
  text: z.string().describe('Why, as a sentence.'),
  passedOver: PassedOver.nullable(),
});
export type TriggerCandidate = z.infer<typeof TriggerCandidate>;

/** What a trigger would do now. Counts are of all active accounts; the lists hold at most 100. */
export const TriggerPreview = z.object({
  evaluatedAt: Instant,
  accounts: z.number().int(),
  wouldStart: z.number().int(),
  startsToday: z.number().int().describe('How many the cap still lets start today.'),
  met: z.number().int(),
  notMet: z.number().int(),
  noData: z.number().int().describe('Accounts of which so much is missing that no part of the rule can be judged.'),
  starts: z.array(TriggerCandidate),
  passedOver: z.array(TriggerCandidate),
  withoutData: z.array(z.object({ account: Named, missing: z.array(z.string()) })),
});
export type TriggerPreview = z.infer<typeof TriggerPreview>;

const TriggerFields = z.object({
  triggerConfig: z
    .record(z.string(), z.unknown())
    .describe('Only those to change, of the thresholds of its type: VocConfig, ActivationConfig and so on.'),
  autoTriggerEnabled: z.boolean(),
  cooldownDays: z
    .number()
    .int()
    .min(0)
    .max(365, 'A cool-down is at most 365 days.')
    .describe('Days after the end of an execution in which no other one starts for the account.'),
  dailyCap: z
    .number()
    .int()
    .min(1, 'The cap is at least 1 a day.')
    .max(1000, 'The cap is at most 1000 a day.')
    .describe('How many executions it starts in a day at most.'),
});

const tags = ['Triggers'];
export const triggersContract = {
  list: oc
    .route({ method: 'GET', path: '/triggers', tags, summary: 'The triggers of all playbooks' })
    .input(z.object({ enabled: QueryFlag }))
    .output(z.object({ items: z.array(Trigger) })),
  get: oc.route({ method: 'GET', path: '/triggers/{id}', tags, summary: 'Get a trigger' }).input(byId).output(Trigger),
  update: oc
    .route({
      method: 'PATCH',
      path: '/triggers/{id}',
      tags,
      summary: 'Change thresholds, cool-down, cap; turn on or off',
    })
    .input(TriggerFields.partial().extend({ id: Id, version: Version }))
    .output(Trigger),
  preview: oc
    .route({
      method: 'POST',
      path: '/triggers/{id}/preview',
      tags,
      summary: 'Which accounts would start now, and why; nothing is started',
    })
    .input(
      TriggerFields.partial()
        .omit({ autoTriggerEnabled: true })
        .extend({ id: Id, accountId: Id.optional().describe('Lists this account alone.') }),
    )
    .output(TriggerPreview),
  evaluate: oc
    .route({ method: 'POST', path: '/triggers/evaluate', tags, summary: 'Evaluate all enabled triggers now' })
    .input(z.object({}).default({}))
    .output(
      z.object({
        accounts: z.number().int(),
        started: z.array(z.object({ executionId: Id, account: Named, playbook: Named })),
        heldByCap: z.number().int(),
      }),
    ),
};
