import { starterDefinition } from '#core/playbooks/starter-definition.ts';
import type { Operation } from './list-operations.ts';
import type { Options } from './open-client.ts';
import { fileForm } from './build-world.ts';
import type { World } from './build-world.ts';

/** A request that an admin of the world succeeds with: ids for the path, and a query or a body. */
export type Example = { ids?: Record<string, string>; query?: string; body?: Record<string, unknown>; form?: FormData };

/** One example for every operation of the contract. They do not disturb each other, in the contract's order. */
export function exampleCalls(world: World): Record<string, Example> {
  const of = (id: string): Example => ({ ids: { id } });
  const range = {
    unit: '%',
    higherIsBetter: true,
    criticalMin: 0,
    criticalMax: 10,
    riskMin: 10,
    riskMax: 20,
    healthyMin: 20,
    healthyMax: 30,
  };
  const inDraft = { id: world.draft.id, fileId: world.draft.fileId };
  const inExecution = (stepId: string) => ({ id: world.execution, stepId });
  const ofDelivery = { id: world.webhook.id, deliveryId: world.webhook.delivery };
  return {
    'setup.get': {},
    'setup.create': {
      body: { company: 'Second', name: 'Sam', email: 'sam@tests.example', password: 'long enough to be one' },
    },
    'setup.loadDemo': { body: {} },
    'session.get': {},
    'session.signIn': { body: { email: world.email, password: world.password } },
    'session.signOut': {},
    'workspace.getTenant': {},
    'workspace.updateTenant': { body: { version: 1, industry: 'Tools' } },
    'workspace.listMembers': {},
    'workspace.addMember': {
      body: { name: 'New Member', email: `new-${world.email}`, password: world.password, roleIds: [world.role] },
    },
    'workspace.updateMember': { ...of(world.member), body: { version: 1, name: 'Max Renamed' } },
    'workspace.listRoles': {},
    'workspace.listAudit': {},
    'accounts.list': {},
    'accounts.facets': {},
    'accounts.export': {},
    'accounts.get': of(world.account),
    'accounts.create': { body: { name: 'Fir', revenue: 1200 } },
    'accounts.update': { ...of(world.account), body: { version: 1, industry: 'Timber' } },
    'accounts.deactivate': of(world.leavingAccount),
    'accounts.restore': of(world.inactiveAccount),
    'contacts.list': {},
    'contacts.export': {},
    'contacts.get': of(world.contact),
    'contacts.create': { body: { name: 'Nia New', email: 'nia@tests.example' } },
    'contacts.update': { ...of(world.contact), body: { version: 1, title: 'Buyer' } },
    'contacts.remove': of(world.leavingContact),
    'contacts.restore': of(world.inactiveContact),
    'contacts.assign': { ids: { id: world.contact, accountId: world.inactiveAccount } },
    'contacts.unassign': { ids: { id: world.assignedContact, accountId: world.account } },
    'imports.list': {},
    'imports.create': { body: { kind: 'kpis', month: '2026-05' } },
    'imports.get': of(world.draft.id),
    'imports.discard': of(world.discardable.id),
    'imports.addFile': { ...of(world.draft.id), form: fileForm('Alder 2026-02.xlsx', world.book) },
    'imports.listFiles': of(world.draft.id),
    'imports.getFile': { ids: inDraft },
    'imports.updateFile': { ids: inDraft, body: { month: '2026-01' } },
    'imports.removeFile': { ids: { id: world.shrinking.id, fileId: world.shrinking.fileId } },
    'imports.report': of(world.imported.id),
    'imports.start': of(world.startable.id),
    'imports.undo': of(world.undoable.id),
    'jobs.list': {},
    'jobs.get': of(world.imported.jobId),
    'jobs.follow': of(world.imported.jobId),
    'jobs.cancel': of(world.imported.jobId),
    'kpis.list': of(world.account),
    'kpis.recordValue': { ids: { id: world.kpi, month: '2026-06' }, body: { data: '55' } },
    'kpis.update': { ...of(world.weighedKpi), body: { version: 1, impactLevel: 'Low' } },
    'kpiUploads.list': {},
    'kpiUploads.get': of(world.upload),
    'kpiUploads.download': of(world.upload),
    'kpiUploads.undo': of(world.undoableUpload),
    'scoring.get': {},
    'scoring.whatIf': { body: { categories: [{ name: 'Relationship Strength', weight: 1 }] } },
    'scoring.update': {
      body: {
        version: world.scoringVersion,
        categories: [{ name: 'Relationship Strength', weight: 1 }],
        recalculateFrom: null,
      },
    },
    'scoring.listRanges': {},
    'scoring.getRange': of(world.range),
    'scoring.createRange': { body: { ...range, kpiName: 'Lunches Together', recalculateFrom: null } },
    'scoring.updateRange': {
      ...of(world.range),
      body: { version: 1, description: 'As agreed', recalculateFrom: null },
    },
    'scoring.deleteRange': { ...of(world.leavingRange), body: { recalculateFrom: null } },
    'health.portfolio': {},
    'health.account': of(world.account),
    'health.company': {},
    'health.calculations': of(world.account),
    'overrides.list': of(world.account),
    'overrides.set': { ...of(world.account), body: { score: 55, reason: 'Their sponsor has left' } },
    'overrides.end': { ids: { id: world.inactiveAccount, overrideId: world.override } },
    'timeline.list': of(world.account),
    'playbooks.list': {},
    'playbooks.get': of(world.playbook),
    'playbooks.getVersion': { ids: { id: world.playbook, number: '1' } },
    'playbooks.measures': {},
    'playbooks.check': { body: { definition: starterDefinition('Checked') } },
    'playbooks.create': { body: { name: 'Welcome Back', copyOf: world.playbook } },
    'playbooks.saveDraft': { ...of(world.playbook), body: { definition: starterDefinition('VoC Dash') } },
    'playbooks.discardDraft': of(world.playbook),
    'playbooks.publish': { ...of(world.draftPlaybook), body: { version: 1 } },
    'playbooks.archive': of(world.leavingPlaybook),
    'playbooks.restore': of(world.archivedPlaybook),
    'triggers.list': {},
    'triggers.get': of(world.trigger),
    'triggers.update': { ...of(world.trigger), body: { version: 1, autoTriggerEnabled: true, cooldownDays: 14 } },
    'triggers.preview': { ...of(world.trigger), body: { accountId: world.account } },
    'triggers.evaluate': {},
    'executions.list': {},
    'executions.board': {},
    'executions.get': of(world.execution),
    'executions.start': {
      body: { playbookId: world.playbook, accountId: world.account, reason: 'Their sponsor has left' },
    },
    'executions.update': { ...of(world.execution), body: { version: 1, priority: 'high' } },
    'executions.setStatus': { ...of(world.pausableExecution), body: { version: 1, status: 'paused' } },
    'executions.delete': of(world.leavingExecution),
    'executions.completeStep': { ids: inExecution('ask'), body: { version: 1 } },
    'executions.skipStep': { ids: inExecution('talk'), body: { version: 1, reason: 'They have talked' } },
    'executions.reopenStep': { ids: inExecution('write'), body: { version: 2 } },
    'executions.updateStep': { ids: inExecution('close'), body: { version: 1, assigneeId: world.member } },
    'executions.listNotes': of(world.execution),
    'executions.addNote': { ...of(world.execution), body: { text: 'They like it', mentions: [world.member] } },
    'work.list': {},
    'work.summary': {},
    'work.mentions': {},
    'reports.list': {},
    'reports.get': of(world.execution),
    'reports.download': { ids: { id: world.execution, format: 'pdf' } },
    'reports.effectiveness': {},
    'webhooks.list': {},
    'webhooks.get': of(world.webhook.id),
    'webhooks.create': { body: { name: 'ERP', url: 'https://erp.invalid/', events: ['trigger.fired'] } },
    'webhooks.update': { ...of(world.webhook.id), body: { version: 1, name: 'Our CRM' } },
    'webhooks.rotateSecret': of(world.webhook.id),
    'webhooks.delete': of(world.leavingWebhook),
    'webhooks.test': of(world.webhook.id),
    'webhooks.listDeliveries': of(world.webhook.id),
    'webhooks.getDelivery': { ids: ofDelivery },
    'webhooks.replay': { ids: ofDelivery },
  };
}

/** The request of an example: its path below /api/v1, and what is sent with it. */
export function requestOf(
  { path }: Operation,
  { ids = {}, query = '', body, form }: Example,
): [path: string, options: Options] {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? 'missing'));
  return [`${filled}${query}`, form ? { raw: form } : body ? { body } : {}];
}
