import type { BuiltInPlaybook } from './built-in-playbook.ts';
import { vocSprint } from './voc-sprint.ts';

/** The playbooks every workspace starts with, in the order in which they are shown to a new one. */
export const builtInPlaybooks: readonly BuiltInPlaybook[] = [vocSprint];
