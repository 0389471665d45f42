import { archivePlaybook, restorePlaybook } from '#core/playbooks/archive-playbook.ts';
import { checkPlaybook } from '#core/playbooks/check-playbook.ts';
import { createPlaybook } from '#core/playbooks/create-playbook.ts';
import { discardDraft } from '#core/playbooks/discard-draft.ts';
import { getPlaybook, getPlaybookVersion } from '#core/playbooks/get-playbook.ts';
import { listMeasures } from '#core/playbooks/list-measures.ts';
import { listPlaybooks } from '#core/playbooks/list-playbooks.ts';
import { publishPlaybook } from '#core/playbooks/publish-playbook.ts';
import { saveDraft } from '#core/playbooks/save-draft.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const playbookRoutes = {
  list: api.playbooks.list.handler(async ({ input, context }) => listPlaybooks(await ctxOf(context), input)),
  get: api.playbooks.get.handler(async ({ input, context }) => getPlaybook(await ctxOf(context), input)),
  getVersion: api.playbooks.getVersion.handler(async ({ input, context }) =>
    getPlaybookVersion(await ctxOf(context), input),
  ),
  measures: api.playbooks.measures.handler(async ({ context }) => listMeasures(await ctxOf(context))),
  check: api.playbooks.check.handler(async ({ input, context }) => checkPlaybook(await ctxOf(context), input)),
  create: api.playbooks.create.handler(async ({ input, context }) => createPlaybook(await ctxOf(context), input)),
  saveDraft: api.playbooks.saveDraft.handler(async ({ input, context }) => saveDraft(await ctxOf(context), input)),
  discardDraft: api.playbooks.discardDraft.handler(async ({ input, context }) =>
    discardDraft(await ctxOf(context), input),
  ),
  publish: api.playbooks.publish.handler(async ({ input, context }) => publishPlaybook(await ctxOf(context), input)),
  archive: api.playbooks.archive.handler(async ({ input, context }) => archivePlaybook(await ctxOf(context), input)),
  restore: api.playbooks.restore.handler(async ({ input, context }) => restorePlaybook(await ctxOf(context), input)),
};
