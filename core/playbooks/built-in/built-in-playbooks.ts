import { activationBlitz } from './activation-blitz.ts';
import type { BuiltInPlaybook } from './built-in-playbook.ts';
import { expansionTiming } from './expansion-timing.ts';
import { renewalSafeguard } from './renewal-safeguard.ts';
import { slaStabilizer } from './sla-stabilizer.ts';
import { vocSprint } from './voc-sprint.ts';

/** The playbooks every workspace starts with, one of each type. */
export const builtInPlaybooks: readonly BuiltInPlaybook[] = [
  vocSprint,
  activationBlitz,
  slaStabilizer,
  renewalSafeguard,
  expansionTiming,
];
