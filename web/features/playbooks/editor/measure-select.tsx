import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import type { Measure, Signal } from '#shared/contracts/measures.ts';
import { signalName } from '../measure-words.ts';
import { useMeasures } from '../playbook-queries.ts';

type MeasureSelectProps = Omit<SelectProps, 'value' | 'onChange' | 'data'> & {
  value: Signal;
  onChange: (value: Signal) => void;
  /** Offers the facts that only a trigger can ask for as well. */
  hasFacts?: boolean;
};

const facts = ['score-change', 'churn-risk', 'days-to-contract-end', 'days-since-contract-start'] as const;

function write(signal: Signal): string {
  return 'name' in signal ? `${signal.kind}:${signal.name}` : signal.kind;
}

function read(text: string): Signal {
  const at = text.indexOf(':');
  if (at === -1) return { kind: text as Exclude<Signal['kind'], 'kpi' | 'category'> };
  return { kind: text.slice(0, at) as 'kpi' | 'category', name: text.slice(at + 1) };
}

function option(signal: Signal): { value: string; label: string } {
  return { value: write(signal), label: signalName(signal) };
}

/** Whether a signal can be measured at the start and at the end, as outcomes are. */
export function isMeasure(signal: Signal): signal is Measure {
  return signal.kind === 'score' || signal.kind === 'category' || signal.kind === 'kpi';
}

/** A choice of what is measured: the score, a category, a KPI, and for triggers facts of the account. */
export function MeasureSelect({ value, onChange, hasFacts = false, ...shown }: MeasureSelectProps) {
  const { data } = useMeasures();
  const kpis = (data?.kpis ?? []).map(({ name }) => option({ kind: 'kpi', name }));
  const categories = (data?.categories ?? []).map((name) => option({ kind: 'category', name }));
  const general = [option({ kind: 'score' }), ...(hasFacts ? facts.map((kind) => option({ kind })) : [])];
  const own = option(value);
  const isKnown = [...general, ...categories, ...kpis].some((one) => one.value === own.value);
  return (
    <Select
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      maxDropdownHeight={280}
      nothingFoundMessage="Nothing found"
      onFocus={(event) => event.currentTarget.select()}
      {...shown}
      data={[
        { group: 'Account', items: general },
        { group: 'Categories', items: categories },
        { group: 'KPIs', items: isKnown ? kpis : [own, ...kpis] },
      ].filter(({ items }) => items.length > 0)}
      value={own.value}
      onChange={(text) => text && onChange(read(text))}
    />
  );
}
