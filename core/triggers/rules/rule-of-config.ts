import type { Comparison, Condition, Rule, Signal } from '#shared/contracts/measures.ts';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';

/**
 * The thresholds of a type of playbook as a condition in full. A threshold itself counts: an NPS of 10 meets a threshold
 * of 10. Only where the bound is one that has to be kept does keeping it not meet the condition: an SLA compliance, a
 * response time, a score before a renewal. The days of a contract count from 0 on: what has not begun or is over starts
 * nothing.
 * @param config the thresholds; missing ones take their defaults
 * @throws ZodError when they are not of this type
 */
export function ruleOfConfig(type: PlaybookType, config: Record<string, unknown>): Rule {
  return builders[type](config);
}

const builders: Record<PlaybookType, (config: Record<string, unknown>) => Rule> = {
  voc(config) {
    const thresholds = triggerConfigs.voc.parse(config);
    return anyOf([
      [when(kpi('NPS Score'), '<=', thresholds.nps_threshold)],
      [when(kpi('CSAT Score'), '<=', thresholds.csat_threshold)],
      [when({ kind: 'churn-risk' }, '>=', thresholds.churn_risk_threshold)],
      [when({ kind: 'score-change' }, '<=', -thresholds.health_drop_threshold)],
    ]);
  },
  activation(config) {
    const thresholds = triggerConfigs.activation.parse(config);
    const isNew = within({ kind: 'days-since-contract-start' }, thresholds.days_since_start);
    return anyOf([
      [
        ...isNew,
        when({ kind: 'category', name: thresholds.adoption_category }, '<=', thresholds.adoption_score_threshold),
      ],
      [...isNew, when(kpi('Product Activation Rate'), '<=', thresholds.activation_rate_threshold)],
      [...isNew, when(kpi('Onboarding Completion'), '<=', thresholds.onboarding_completion_threshold)],
    ]);
  },
  sla(config) {
    const thresholds = triggerConfigs.sla.parse(config);
    return anyOf([
      [when(kpi('SLA Compliance'), '<', thresholds.sla_compliance_threshold)],
      [when(kpi('First Response Time'), '>', thresholds.first_response_hours_threshold)],
      [when(kpi('Resolution Time'), '>', thresholds.resolution_hours_threshold)],
      [when(kpi('Open Critical Tickets'), '>=', thresholds.open_critical_tickets_threshold)],
    ]);
  },
  renewal(config) {
    const thresholds = triggerConfigs.renewal.parse(config);
    const isNear = within({ kind: 'days-to-contract-end' }, thresholds.days_to_contract_end);
    return anyOf([
      [...isNear, when({ kind: 'score' }, '<', thresholds.health_threshold)],
      [...isNear, when(kpi('Renewal Probability'), '<', thresholds.renewal_probability_threshold)],
    ]);
  },
  // Usage is high when either measure of it says so: not every workspace counts licences.
  expansion(config) {
    const thresholds = triggerConfigs.expansion.parse(config);
    const isHealthy = when({ kind: 'score' }, '>=', thresholds.health_threshold);
    return anyOf([
      [
        isHealthy,
        when({ kind: 'category', name: thresholds.adoption_category }, '>=', thresholds.adoption_score_threshold),
      ],
      [isHealthy, when(kpi('License Utilization'), '>=', thresholds.license_utilization_threshold)],
    ]);
  },
  custom: (config) => triggerConfigs.custom.parse(config).rule,
};

function anyOf(groups: Condition[][]): Rule {
  return { anyOf: groups.map((allOf) => ({ allOf })) };
}

function when(signal: Signal, op: Comparison, value: number): Condition {
  return { signal, op, value };
}

function within(signal: Signal, days: number): Condition[] {
  return [when(signal, '>=', 0), when(signal, '<=', days)];
}

function kpi(name: string): Signal {
  return { kind: 'kpi', name };
}
