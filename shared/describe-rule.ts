import type { CheckedCondition, Comparison, Condition, Rule, Signal } from './contracts/measures.ts';

/** The name of a signal, to stand alone. */
export function labelOf(signal: Signal): string {
  return 'name' in signal ? signal.name : labels[signal.kind];
}

const labels: Record<Exclude<Signal['kind'], 'kpi' | 'category'>, string> = {
  score: 'Health score',
  'score-change': 'Change of the score',
  'churn-risk': 'Churn risk',
  'days-to-contract-end': 'Days to the end of the contract',
  'days-since-contract-start': 'Days since the start of the contract',
};

/** A rule as a sentence; what all its groups ask is said once. */
export function describeRule({ anyOf }: Rule): string {
  const groups = anyOf.map(({ allOf }) => bounding(allOf).map(asked));
  const common = (groups[0] ?? []).filter((phrase) => groups.every((group) => group.includes(phrase)));
  const rest = groups.map((group) => group.filter((phrase) => !common.includes(phrase)));
  // A group that asks for no more than what all ask for makes the others superfluous.
  const ways = rest.some((group) => group.length === 0) ? [] : rest.map((group) => list(group, 'and'));
  const hasLong = rest.some((group) => group.length > 1);
  const either = ways.length > 1 && hasLong ? ways.join(', or ') : list(ways, 'or');
  return sentence([list(common, 'and'), either].filter((part) => part !== '').join(', and '));
}

/** Why a rule is met, or not: its conditions with the values an account has. */
export function describeConditions(conditions: CheckedCondition[]): string {
  return sentence(list(bounding(conditions).map(seen), 'and'));
}

// "Within 90 days" says that the days count from 0 on.
function bounding<T extends Condition>(conditions: T[]): T[] {
  return conditions.filter(
    ({ signal, op, value }) =>
      !(isDays(signal) && op === '>=' && value === 0) ||
      !conditions.some((other) => other.signal.kind === signal.kind && other.op.startsWith('<')),
  );
}

function isDays({ kind }: Signal): boolean {
  return kind === 'days-to-contract-end' || kind === 'days-since-contract-start';
}

const words: Record<Comparison, string> = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' };

function asked({ signal, op, value }: Condition): string {
  const bound = `${words[op]} ${write(value)}`;
  if (signal.kind === 'score-change') return `the score has ${moved(op, value)} points`;
  if (signal.kind === 'days-to-contract-end') return `the contract ends in ${amounts[op]} ${write(value)} days`;
  if (signal.kind === 'days-since-contract-start') return `the contract began ${amounts[op]} ${write(value)} days ago`;
  return `${subject(signal)} is ${bound}${unit(signal)}`;
}

function seen({ signal, op, value, actual }: CheckedCondition): string {
  if (actual === null) return `${subject(signal)} has no value`;
  const bound = `${words[op]} ${write(value)}`;
  if (signal.kind === 'score-change') return `the score has ${moved('=', actual)} points (${moved(op, value)})`;
  if (signal.kind === 'days-to-contract-end')
    return `the contract ${actual < 0 ? 'ended' : 'ends'} ${days(-actual)} (${bound})`;
  if (signal.kind === 'days-since-contract-start')
    return `the contract ${actual < 0 ? 'begins' : 'began'} ${days(actual)} (${bound})`;
  return `${subject(signal)} is ${write(actual)}${unit(signal)} (${bound})`;
}

function subject(signal: Signal): string {
  if (signal.kind === 'category') return `the score of ${signal.name}`;
  return signal.kind === 'kpi' ? signal.name : subjects[signal.kind];
}

const subjects: Record<keyof typeof labels, string> = {
  score: 'the score',
  'score-change': 'the change of the score',
  'churn-risk': 'the churn risk',
  'days-to-contract-end': 'the end of the contract',
  'days-since-contract-start': 'the start of the contract',
};

function unit({ kind }: Signal): string {
  return kind === 'churn-risk' ? '%' : '';
}

/** How a score has moved, or must have: "at most -10" is a fall of at least 10. */
function moved(op: Comparison | '=', value: number): string {
  const isFall = value < 0 || (value === 0 && op === '<');
  const turned = isFall ? turn[op] : op;
  const how = turned === '=' ? '' : `${amounts[turned]} `;
  return `${isFall ? 'fallen' : 'risen'} by ${how}${write(Math.abs(value))}`;
}

const amounts: Record<Comparison, string> = { ...words, '<': 'less than', '>': 'more than' };
const turn = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' } as const;

function days(ago: number): string {
  if (ago === 0) return 'today';
  const count = `${write(Math.abs(ago))} ${Math.abs(ago) === 1 ? 'day' : 'days'}`;
  return ago > 0 ? `${count} ago` : `in ${count}`;
}

function write(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function list(parts: string[], word: 'and' | 'or'): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${word} ${last}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
