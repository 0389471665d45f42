import type { DueChecks, JobHandler, Reactions } from '#platform/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { logHead } from './audit/log-head.ts';
import { purgeAudit } from './audit/purge-audit.ts';
import { releaseSteps } from './executions/steps/release-steps.ts';
import { addAccountHealth } from './health/add-account-health.ts';
import { measureWorkspace } from './health/recalculation/measure-workspace.ts';
import { moveAccountStatus } from './health/move-account-status.ts';
import { recordBandChanges } from './health/recalculation/record-band-changes.ts';
import { renameMeasures } from './health/rename-measures.ts';
import { recalculateAll } from './health/recalculation/recalculate-all.ts';
import { recalculateChanged } from './health/recalculation/recalculate-changed.ts';
import { isMonthBehind, rollMonth } from './health/recalculation/roll-month.ts';
import { registerImportKind } from './imports/import-kinds.ts';
import { revokeKeysOf } from './keys/revoke-key.ts';
import { renameCategories } from './kpis/rename-categories.ts';
import { registerValueScorer } from './kpis/value-scorer.ts';
import { scoreMeasuredValues } from './health/recalculation/score-measured-values.ts';
import { runImport, runUndo } from './imports/run-import.ts';
import { runJob } from './jobs/run-job.ts';
import { accountsImport } from './accounts/import/accounts-import.ts';
import { contactsImport } from './contacts/import/contacts-import.ts';
import { kpisImport } from './kpis/kpis-import.ts';
import { endInvitationsTo, endLinks } from './invitations/links/end-links.ts';
import { helpWithPassword } from './invitations/passwords/help-with-password.ts';
import { purgeLinks } from './invitations/links/purge-links.ts';
import { sendLink } from './invitations/links/send-link.ts';
import { tellEmailAsked, tellEmailChanged, tellLockedOut, tellPasswordChanged } from './invitations/send-notices.ts';
import { seedRoles } from './members/seed-roles.ts';
import { areOverridesDue, endDueOverrides } from './overrides/end-due-overrides.ts';
import { renameInDefinitions } from './playbooks/rename-in-definitions.ts';
import { seedPlaybooks } from './playbooks/seed-playbooks.ts';
import { compareReport } from './reports/comparison/compare-report.ts';
import { refreshReport } from './reports/refresh-report.ts';
import { areComparisonsDue, resumeComparisons } from './reports/comparison/resume-comparisons.ts';
import { seedScoring } from './scoring/seed-scoring.ts';
import { expireExports } from './tenant-data/expire-exports.ts';
import { removeRest } from './tenant-data/erase-tenant.ts';
import { runExport } from './tenant-data/run-export.ts';
import { beginDay, isDayBehind } from './triggers/evaluation/begin-day.ts';
import { evaluateTriggers } from './triggers/evaluation/evaluate-triggers.ts';
import { renameInTriggers } from './triggers/rules/rename-in-triggers.ts';
import { purgeTimeline } from './timeline/purge-timeline.ts';
import { recordAccountStatus, recordCreatedAccounts } from './timeline/record-accounts.ts';
import { cleanDeliveries } from './webhooks/deliveries/clean-deliveries.ts';
import { forgetFormerSecrets } from './webhooks/secrets/forget-former-secrets.ts';
import { areDeliveriesDue, resumeDeliveries } from './webhooks/deliveries/resume-deliveries.ts';
import { sendDelivery } from './webhooks/deliveries/send-delivery.ts';
import {
  tellExecutionDeleted,
  tellExecutionStarted,
  tellExecutionStatus,
  tellStepDone,
  tellTriggerFired,
} from './webhooks/telling/tell-executions.ts';
import { tellImportFinished } from './webhooks/telling/tell-import-finished.ts';
import { tellScoreChanges } from './webhooks/telling/tell-score-changes.ts';

/**
 * What the product does by itself, on one screen: each event and the verbs that follow it. `now` follows in the same
 * transaction, `later` as a queued message. No noun imports a later one to tell it something.
 */
export const reactions: Reactions = {
  'tenant.created': { now: [seedRoles, seedScoring, seedPlaybooks] },
  'member.address-given': { now: [endInvitationsTo] },
  'member.deactivated': { now: [revokeKeysOf, endLinks, releaseSteps] },
  'sign-in.locked-out': { later: [tellLockedOut], lane: 'outgoing' },
  'password.asked-for': { later: [helpWithPassword], lane: 'outgoing' },
  'password.changed': { later: [tellPasswordChanged], lane: 'outgoing' },
  'link.created': { later: [sendLink], lane: 'outgoing' },
  'email.asked': { later: [tellEmailAsked], lane: 'outgoing' },
  'email.changed': { later: [tellEmailChanged], lane: 'outgoing' },
  'account.created': { now: [addAccountHealth, recordCreatedAccounts] },
  'account.status-changed': { now: [moveAccountStatus, recordAccountStatus] },
  'kpis.changed': { now: [recalculateChanged] },
  'scores.changed': { now: [recordBandChanges, tellScoreChanges] },
  'categories.renamed': { now: [renameCategories, renameMeasures, renameInDefinitions, renameInTriggers] },
  'job.queued': { later: [(ctx, { jobId }) => runJob(ctx, { jobId }, ctx.signal ?? new AbortController().signal)] },
  'month.checked': { later: [rollMonth] },
  'overrides.due': { later: [endDueOverrides] },
  'day.began': {
    later: [
      beginDay,
      cleanDeliveries,
      forgetFormerSecrets,
      purgeTimeline,
      expireExports,
      purgeLinks,
      purgeAudit,
      logHead,
    ],
  },
  'health.recalculated': { later: [async (ctx, changed) => void (await evaluateTriggers(ctx, changed))] },
  'trigger.fired': { now: [tellTriggerFired] },
  'execution.started': { now: [refreshReport, tellExecutionStarted] },
  'execution.step-done': { now: [refreshReport, tellStepDone] },
  'execution.changed': { now: [refreshReport] },
  'execution.status-changed': { now: [refreshReport, tellExecutionStatus] },
  'comparison.due': { later: [compareReport] },
  'comparisons.due': { later: [resumeComparisons] },
  'execution.deleted': { now: [tellExecutionDeleted] },
  'tenant.deleted': { later: [removeRest] },
  'import.finished': { now: [tellImportFinished] },
  'delivery.queued': { later: [sendDelivery], lane: 'outgoing' },
  'deliveries.due': { later: [resumeDeliveries], lane: 'outgoing' },
  'former-secrets.ended': { later: [forgetFormerSecrets] },
};

/** What each workspace has from the product; run again on those of an earlier release, so each seed finds what is there. */
export const seeds: ((ctx: Ctx) => Promise<void>)[] = [seedRoles, seedPlaybooks, measureWorkspace];

/** What is due without anybody's doing: asked every few minutes in each workspace, and queued when it is. */
export const dueChecks: DueChecks = {
  'month.checked': isMonthBehind,
  'overrides.due': areOverridesDue,
  'day.began': isDayBehind,
  'deliveries.due': areDeliveriesDue,
  'comparisons.due': areComparisonsDue,
};

/** Long work by its kind; see core/jobs. */
export const jobHandlers: Record<string, JobHandler> = {
  'import.apply': runImport,
  'import.undo': runUndo,
  'health.recalculate': recalculateAll,
  'tenant.export': runExport,
};

registerImportKind('kpis', kpisImport);
registerImportKind('accounts', accountsImport);
registerImportKind('contacts', contactsImport);
registerValueScorer(scoreMeasuredValues);
