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
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const playbookRoutes = {
  list: api.playbooks.list.handler(byVerb(listPlaybooks)),
  get: api.playbooks.get.handler(byVerb(getPlaybook)),
  getVersion: api.playbooks.getVersion.handler(byVerb(getPlaybookVersion)),
  measures: api.playbooks.measures.handler(async ({ context }) => listMeasures(await ctxOf(context))),
  check: api.playbooks.check.handler(byVerb(checkPlaybook)),
  create: api.playbooks.create.handler(byVerb(createPlaybook)),
  saveDraft: api.playbooks.saveDraft.handler(byVerb(saveDraft)),
  discardDraft: api.playbooks.discardDraft.handler(byVerb(discardDraft)),
  publish: api.playbooks.publish.handler(byVerb(publishPlaybook)),
  archive: api.playbooks.archive.handler(byVerb(archivePlaybook)),
  restore: api.playbooks.restore.handler(byVerb(restorePlaybook)),
};
