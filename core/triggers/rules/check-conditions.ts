import type { CheckedCondition, Comparison, Condition, Rule, Signal } from '#shared/contracts/measures.ts';
import { labelOf } from '#shared/describe-rule.ts';
import { signalKey } from './rule-sql.ts';

/**
 * The conditions of a rule with the values an account has: those of the groups that are met, each once, or all of them
 * when none is.
 */
export function checkConditions({ anyOf }: Rule, valueOf: (signal: Signal) => number | null): CheckedCondition[] {
  const groups = anyOf.map(({ allOf }) => allOf.map((condition) => check(condition, valueOf(condition.signal))));
  const met = groups.filter((conditions) => conditions.every(({ isMet }) => isMet));
  const shown = (met.length > 0 ? met : groups).flat();
  return [...new Map(shown.map((condition) => [keyOf(condition), condition])).values()];
}

/** The names of what a rule asks for and an account has no value of. */
export function missingNames(rule: Rule, valueOf: (signal: Signal) => number | null): string[] {
  const signals = rule.anyOf.flatMap(({ allOf }) => allOf.map(({ signal }) => signal));
  return [...new Set(signals.filter((signal) => valueOf(signal) === null).map(labelOf))];
}

function check(condition: Condition, actual: number | null): CheckedCondition {
  const isMet = actual !== null && comparisons[condition.op](actual, condition.value);
  return { ...condition, label: labelOf(condition.signal), actual, isMet };
}

const comparisons: Record<Comparison, (actual: number, value: number) => boolean> = {
  '<': (actual, value) => actual < value,
  '<=': (actual, value) => actual <= value,
  '>': (actual, value) => actual > value,
  '>=': (actual, value) => actual >= value,
};

function keyOf({ signal, op, value }: Condition): string {
  return `${signalKey(signal)} ${op} ${value}`;
}
