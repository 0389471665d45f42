import type { Outcome, PlaybookDefinition, PlaybookType, ResultField, Step } from '#shared/contracts/playbooks.ts';

/** A playbook that every workspace starts with. */
export type BuiltInPlaybook = {
  key: string;
  type: Exclude<PlaybookType, 'custom'>;
  definition: PlaybookDefinition;
};

type Extra = Partial<Omit<ResultField, 'key' | 'label' | 'kind'>>;

const field =
  (kind: ResultField['kind']) =>
  (key: string, label: string, extra: Extra = {}): ResultField => ({
    key,
    label,
    kind,
    unit: null,
    min: null,
    max: null,
    options: [],
    isRequired: false,
    ...extra,
  });

/** The results that a step asks for, by their kinds; optional unless told otherwise. */
export const count = (key: string, label: string, extra: Extra = {}): ResultField =>
  field('number')(key, label, { min: 0, max: 100_000, ...extra });
export const measured = field('number');
export const percent = (key: string, label: string, extra: Extra = {}): ResultField =>
  field('number')(key, label, { unit: '%', min: 0, max: 100, ...extra });
export const words = field('text');
export const yesNo = field('yes-no');
export const day = field('date');
export const choice = (key: string, label: string, options: string[], extra: Extra = {}): ResultField =>
  field('choice')(key, label, { options, ...extra });

/** A step with what most steps have: it is required, waits for nothing and asks for nothing. */
export const step = (
  given: Pick<Step, 'id' | 'phaseId' | 'title' | 'guidance' | 'dueOffset' | 'role'> & Partial<Step>,
): Step => ({ dependsOn: [], isRequired: true, results: [], ...given });

/** An outcome that is the value of a KPI of the catalogue. */
export const kpiOutcome = (
  id: string,
  label: string,
  kpi: string,
  goal: Pick<Outcome, 'unit' | 'direction' | 'target'>,
): Outcome => ({ id, label, measure: { kind: 'kpi', name: kpi }, ...goal });

/** The health score rises by this many points. */
export const scoreOutcome = (points: number): Outcome => ({
  id: 'health-improvement',
  label: 'Health score',
  measure: { kind: 'score' },
  unit: 'points',
  direction: 'up',
  target: { kind: 'change', value: points },
});

export const must = { isRequired: true };
