import type { PlaybookDefinition, PlaybookType, ResultField } from '#shared/contracts/playbooks.ts';

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
