import { addMember } from '#core/members/add-member.ts';
import { listMembers } from '#core/members/list-members.ts';
import { updateMember } from '#core/members/update-member.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const memberRoutes = {
  list: api.members.list.handler(byVerb(listMembers)),
  create: api.members.create.handler(byVerb(addMember)),
  update: api.members.update.handler(byVerb(updateMember)),
};
