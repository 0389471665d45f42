import { apiKeysContract } from './api-keys.ts';
import { auditContract } from './audit.ts';
import { accountsContract } from './accounts.ts';
import { contactsContract } from './contacts.ts';
import { healthContract } from './health.ts';
import { importsContract } from './imports.ts';
import { invitationsContract } from './invitations.ts';
import { jobsContract } from './jobs.ts';
import { kpisContract, kpiUploadsContract } from './kpis.ts';
import { executionsContract } from './executions.ts';
import { membersContract } from './members.ts';
import { overridesContract } from './overrides.ts';
import { playbooksContract } from './playbooks.ts';
import { reportsContract } from './reports.ts';
import { rolesContract } from './roles.ts';
import { scoringContract } from './scoring.ts';
import { securityContract } from './security.ts';
import { ssoContract } from './sso.ts';
import { sessionContract } from './session.ts';
import { setupContract } from './setup.ts';
import { tenantDataContract } from './tenant-data.ts';
import { tenantContract } from './tenants.ts';
import { timelineContract } from './timeline.ts';
import { triggersContract } from './triggers.ts';
import { workContract } from './work.ts';
import { webhooksContract } from './webhooks.ts';

/** The whole HTTP API, under /api/v1: what the server implements and the web calls. */
export const apiContract = {
  setup: setupContract,
  session: sessionContract,
  tenant: tenantContract,
  members: membersContract,
  invitations: invitationsContract,
  roles: rolesContract,
  security: securityContract,
  apiKeys: apiKeysContract,
  sso: ssoContract,
  tenantData: tenantDataContract,
  audit: auditContract,
  accounts: accountsContract,
  contacts: contactsContract,
  imports: importsContract,
  jobs: jobsContract,
  kpis: kpisContract,
  kpiUploads: kpiUploadsContract,
  scoring: scoringContract,
  health: healthContract,
  overrides: overridesContract,
  timeline: timelineContract,
  playbooks: playbooksContract,
  triggers: triggersContract,
  executions: executionsContract,
  work: workContract,
  reports: reportsContract,
  webhooks: webhooksContract,
};
