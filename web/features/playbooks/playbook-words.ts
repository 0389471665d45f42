import type { PlaybookDefinition, PlaybookType, ResultField } from '#shared/contracts/playbooks.ts';

/** The types of playbooks as people read them. */
export const typeNames: Record<PlaybookType, string> = {
  voc: 'Voice of customer',
  activation: 'Activation',
  sla: 'Service level',
  renewal: 'Renewal',
  expansion: 'Expansion',
  custom: 'Custom',
};

export const typeOptions = Object.entries(typeNames).map(([value, label]) => ({ value, label }));

export const priorityNames: Record<PlaybookDefinition['priority'], string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
};

export const resultKindNames: Record<ResultField['kind'], string> = {
  number: 'Number',
  text: 'Text',
  'yes-no': 'Yes or no',
  date: 'Date',
  choice: 'Choice',
};

/** The four parts of a RACI in their order, with what each means. */
export const raciParts = [
  { key: 'responsible', label: 'Responsible', meaning: 'Does the work' },
  { key: 'accountable', label: 'Accountable', meaning: 'Answers for the outcome' },
  { key: 'consulted', label: 'Consulted', meaning: 'Is asked before decisions' },
  { key: 'informed', label: 'Informed', meaning: 'Is told of progress' },
] as const;

/** All roles of a playbook once each, in the order in which the RACI names them. */
export function rolesOf(raci: PlaybookDefinition['raci']): string[] {
  return [...new Set(raciParts.flatMap(({ key }) => raci[key]))];
}

/** `1 step`, `12 steps`. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
