import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Signal } from '#shared/contracts/measures.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { checkConditions } from './check-conditions.ts';
import { ruleOfConfig } from './rule-of-config.ts';
import { signalKey } from './rule-sql.ts';

type Values = Record<string, number>;
type Case = [what: string, values: Values, isMet: boolean];

const keyed = {
  nps: 'kpi/npsscore',
  csat: 'kpi/csatscore',
  churn: 'churn-risk',
  change: 'score-change',
  score: 'score',
  adoption: 'category/adoptionengagement',
  activation: 'kpi/productactivationrate',
  onboarding: 'kpi/onboardingcompletion',
  sla: 'kpi/slacompliance',
  response: 'kpi/firstresponsetime',
  resolution: 'kpi/resolutiontime',
  tickets: 'kpi/opencriticaltickets',
  renewal: 'kpi/renewalprobability',
  licences: 'kpi/licenseutilization',
  toEnd: 'days-to-contract-end',
  sinceStart: 'days-since-contract-start',
};

function isMet(type: PlaybookType, values: Values): boolean {
  const byKey = new Map(Object.entries(values).map(([name, value]) => [keyed[name as keyof typeof keyed], value]));
  const valueOf = (signal: Signal) => byKey.get(signalKey(signal)) ?? null;
  const rule = ruleOfConfig(type, {});
  return rule.anyOf.some((group) => checkConditions({ anyOf: [group] }, valueOf).every((condition) => condition.isMet));
}

const cases: Partial<Record<PlaybookType, Case[]>> = {
  voc: [
    ['an NPS of the threshold', { nps: 10 }, true],
    ['an NPS just above it', { nps: 10.01, csat: 4, churn: 0, change: 0 }, false],
    ['a CSAT of the threshold', { nps: 60, csat: 3.6 }, true],
    ['a CSAT just above it', { csat: 3.61 }, false],
    ['a churn risk of the threshold', { churn: 30 }, true],
    ['a churn risk just below it', { churn: 29.99 }, false],
    ['a fall of the threshold', { change: -10 }, true],
    ['a smaller fall', { change: -9.99 }, false],
    ['a rise', { change: 10 }, false],
    ['no value at all', {}, false],
  ],
  activation: [
    ['low adoption on the first day', { sinceStart: 0, adoption: 50 }, true],
    ['low adoption on the last of the days', { sinceStart: 90, adoption: 50 }, true],
    ['low adoption a day later', { sinceStart: 91, adoption: 0 }, false],
    ['low adoption before the contract begins', { sinceStart: -1, adoption: 0 }, false],
    ['low adoption without a contract', { adoption: 0, activation: 0, onboarding: 0 }, false],
    ['adoption just above the threshold', { sinceStart: 30, adoption: 50.01 }, false],
    ['an activation rate of the threshold', { sinceStart: 30, adoption: 90, activation: 50 }, true],
    ['onboarding of the threshold', { sinceStart: 30, onboarding: 60 }, true],
    ['onboarding just above it', { sinceStart: 30, onboarding: 60.01 }, false],
  ],
  sla: [
    ['a compliance of the threshold', { sla: 85 }, false],
    ['a compliance just below it', { sla: 84.99 }, true],
    ['a first response at the threshold', { response: 12 }, false],
    ['a slower one', { response: 12.01 }, true],
    ['a resolution at the threshold', { resolution: 72 }, false],
    ['a slower one', { resolution: 72.01 }, true],
    ['as many critical tickets as the threshold', { tickets: 3 }, true],
    ['one less', { tickets: 2 }, false],
  ],
  renewal: [
    ['a low score on the last day of the contract', { toEnd: 0, score: 69.99 }, true],
    ['a low score on the first of the days', { toEnd: 90, score: 69.99 }, true],
    ['a low score a day earlier', { toEnd: 91, score: 0 }, false],
    ['a low score after the end', { toEnd: -1, score: 0 }, false],
    ['a score of the threshold', { toEnd: 30, score: 70, renewal: 50 }, false],
    ['an unlikely renewal at a good score', { toEnd: 30, score: 95, renewal: 49.99 }, true],
    ['a low score without a contract', { score: 0 }, false],
  ],
  expansion: [
    ['score and adoption of the thresholds', { score: 80, adoption: 75 }, true],
    ['a score just below it', { score: 79.99, adoption: 100, licences: 100 }, false],
    ['less adoption and no licences counted', { score: 100, adoption: 74.99 }, false],
    ['less adoption, but licences in use', { score: 80, adoption: 10, licences: 80 }, true],
    ['a high score alone', { score: 100 }, false],
  ],
};

describe('with its default thresholds', () => {
  for (const [type, ofType] of Object.entries(cases) as [PlaybookType, Case[]][]) {
    for (const [what, values, expected] of ofType) {
      test(`the ${type} playbook ${expected ? 'starts' : 'does not start'}: ${what}`, () => {
        assert.equal(isMet(type, values), expected);
      });
    }
  }
});

test('thresholds that are not given take their defaults, those given stand', () => {
  const [nps, csat] = ruleOfConfig('voc', { nps_threshold: -20 }).anyOf.map(({ allOf }) => allOf[0]?.value);
  assert.deepEqual([nps, csat], [-20, 3.6]);
});

test('thresholds of another type of playbook are refused', () => {
  assert.throws(() => ruleOfConfig('voc', { sla_compliance_threshold: 80 }), { name: 'ZodError' });
  assert.throws(() => ruleOfConfig('custom', {}), { name: 'ZodError' });
});
