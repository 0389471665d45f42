import type { Condition, Rule, Signal } from '#shared/contracts/measures.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';

/** A threshold of a trigger as it is edited: its key in `triggerConfig`, and the condition that it bounds. */
export interface Threshold {
  key: string;
  /** What is asked, up to the number. */
  label: string;
  /** What stands after the number. */
  unit: string;
  min: number;
  max: number;
  help: string;
  signal: Signal['kind'];
  /** The name of the KPI, where the condition is about one. */
  kpi?: string;
}

/** The key of the category whose score a threshold of the kind `category` bounds. */
export const categoryKey = 'adoption_category';

/** The thresholds of each type with the bounds of the contract; a playbook of one's own has a rule instead. */
export const thresholds: Record<Exclude<PlaybookType, 'custom'>, readonly Threshold[]> = {
  voc: [
    {
      key: 'nps_threshold',
      label: 'NPS is at most',
      unit: '',
      min: -100,
      max: 100,
      help: 'The KPI NPS Score, from −100 to 100.',
      signal: 'kpi',
      kpi: 'NPS Score',
    },
    {
      key: 'csat_threshold',
      label: 'CSAT is at most',
      unit: 'of 5',
      min: 1,
      max: 5,
      help: 'The KPI CSAT Score, from 1 to 5.',
      signal: 'kpi',
      kpi: 'CSAT Score',
    },
    {
      key: 'churn_risk_threshold',
      label: 'Churn risk is at least',
      unit: '%',
      min: 0,
      max: 100,
      help: 'The KPI Churn Risk; without it, 100 less the Renewal Probability.',
      signal: 'churn-risk',
    },
    {
      key: 'health_drop_threshold',
      label: 'Health score has fallen by at least',
      unit: 'points',
      min: 0.1,
      max: 100,
      help: 'Against the month before.',
      signal: 'score-change',
    },
  ],
  activation: [
    {
      key: 'days_since_start',
      label: 'Contract began in the last',
      unit: 'days',
      min: 1,
      max: 730,
      help: 'Only accounts this new are looked at.',
      signal: 'days-since-contract-start',
    },
    {
      key: 'adoption_score_threshold',
      label: 'Adoption score is at most',
      unit: 'points',
      min: 0,
      max: 100,
      help: 'The score of the category for adoption, from 0 to 100.',
      signal: 'category',
    },
    {
      key: 'activation_rate_threshold',
      label: 'Activation rate is at most',
      unit: '%',
      min: 0,
      max: 100,
      help: 'The KPI Product Activation Rate.',
      signal: 'kpi',
      kpi: 'Product Activation Rate',
    },
    {
      key: 'onboarding_completion_threshold',
      label: 'Onboarding completion is at most',
      unit: '%',
      min: 0,
      max: 100,
      help: 'The KPI Onboarding Completion.',
      signal: 'kpi',
      kpi: 'Onboarding Completion',
    },
  ],
  sla: [
    {
      key: 'sla_compliance_threshold',
      label: 'SLA compliance is below',
      unit: '%',
      min: 0,
      max: 100,
      help: 'The KPI SLA Compliance: how many cases were answered in the agreed time.',
      signal: 'kpi',
      kpi: 'SLA Compliance',
    },
    {
      key: 'first_response_hours_threshold',
      label: 'First response takes longer than',
      unit: 'hours',
      min: 0,
      max: 1000,
      help: 'The KPI First Response Time.',
      signal: 'kpi',
      kpi: 'First Response Time',
    },
    {
      key: 'resolution_hours_threshold',
      label: 'Resolution takes longer than',
      unit: 'hours',
      min: 0,
      max: 10_000,
      help: 'The KPI Resolution Time.',
      signal: 'kpi',
      kpi: 'Resolution Time',
    },
    {
      key: 'open_critical_tickets_threshold',
      label: 'Open critical tickets are at least',
      unit: 'tickets',
      min: 0,
      max: 1000,
      help: 'The KPI Open Critical Tickets.',
      signal: 'kpi',
      kpi: 'Open Critical Tickets',
    },
  ],
  renewal: [
    {
      key: 'days_to_contract_end',
      label: 'Contract ends within',
      unit: 'days',
      min: 1,
      max: 730,
      help: 'Only accounts this close to the end of their contract are looked at.',
      signal: 'days-to-contract-end',
    },
    {
      key: 'health_threshold',
      label: 'Health score is below',
      unit: 'points',
      min: 0,
      max: 100,
      help: 'At risk begins below 70, critical below 50.',
      signal: 'score',
    },
    {
      key: 'renewal_probability_threshold',
      label: 'Renewal probability is below',
      unit: '%',
      min: 0,
      max: 100,
      help: 'The KPI Renewal Probability.',
      signal: 'kpi',
      kpi: 'Renewal Probability',
    },
  ],
  expansion: [
    {
      key: 'health_threshold',
      label: 'Health score is at least',
      unit: 'points',
      min: 0,
      max: 100,
      help: 'Healthy begins at 70.',
      signal: 'score',
    },
    {
      key: 'adoption_score_threshold',
      label: 'Adoption score is at least',
      unit: 'points',
      min: 0,
      max: 100,
      help: 'The score of the category for adoption, from 0 to 100.',
      signal: 'category',
    },
    {
      key: 'license_utilization_threshold',
      label: 'Licence utilization is at least',
      unit: '%',
      min: 0,
      max: 200,
      help: 'The KPI License Utilization; above 100 when more people use it than were bought.',
      signal: 'kpi',
      kpi: 'License Utilization',
    },
  ],
};

function isBoundedBy({ signal, op, value }: Condition, threshold: Threshold): boolean {
  if (signal.kind !== threshold.signal) return false;
  if (signal.kind === 'kpi') return signal.name === threshold.kpi;
  // Days count from 0 on; that bound is nobody's to change.
  return !(signal.kind.startsWith('days-') && op === '>=' && value === 0);
}

/**
 * The rule of a trigger with thresholds as they are typed. A rule has each threshold in the unit in which the workspace
 * keeps its KPI, a fall of the score as a negative change; what is typed is turned as what is stored was.
 */
export function ruleWith(
  { rule, playbookType, triggerConfig }: Pick<Trigger, 'rule' | 'playbookType' | 'triggerConfig'>,
  typed: Record<string, unknown>,
): Rule {
  if (playbookType === 'custom') return (typed['rule'] as Rule | undefined) ?? rule;
  const replaced = (condition: Condition): Condition => {
    const bound = thresholds[playbookType].find((threshold) => isBoundedBy(condition, threshold));
    const signal = withCategory(condition.signal, typed[categoryKey]);
    const value = bound && typed[bound.key];
    const stored = bound && triggerConfig[bound.key];
    if (typeof value !== 'number' || value === stored) return { ...condition, signal };
    const turn = typeof stored === 'number' && stored !== 0 ? condition.value / stored : 1;
    return { ...condition, signal, value: value * turn };
  };
  return { anyOf: rule.anyOf.map(({ allOf }) => ({ allOf: allOf.map(replaced) })) };
}

function withCategory(signal: Signal, name: unknown): Signal {
  return signal.kind === 'category' && typeof name === 'string' ? { ...signal, name } : signal;
}

/** What is wrong with a threshold, or null. */
export function checkThreshold({ min, max }: Threshold, value: unknown): string | null {
  if (typeof value === 'number' && value >= min && value <= max) return null;
  return `A number from ${min} to ${max}.`.replace('-', '−');
}
