import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '#shared/contracts/members.ts';
import { client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';
import { LinkNote } from '../../ui/dialog/link-note.tsx';
import { useLast } from '../../ui/dialog/use-last.ts';
import { memberQuestions } from './member-questions.ts';
import type { MemberQuestion } from './member-questions.ts';
import { useCanGive, useHasProviders, useRefreshMembers } from './member-queries.ts';

interface MemberActionsProps {
  member: Member;
  isOwn: boolean;
  onEdit: () => void;
}

/** What an admin can do with how a member signs in; all of it is asked before it is done. */
export function MemberActions({ member, isOwn, onEdit }: MemberActionsProps) {
  const refresh = useRefreshMembers();
  const hasProviders = useHasProviders();
  const canChange = useCanGive()(member.roles.map((role) => role.id));
  const [asked, setAsked] = useState<MemberQuestion | null>(null);
  const [link, setLink] = useState<{ link: string; expiresAt: string } | null>(null);
  const question = useLast(asked);
  const shownLink = useLast(link);
  const { id, name, email, version } = member;
  const setActive = async (isActive: boolean) => {
    await client.members.update({ id, version, isActive });
    await refresh();
    notify(isActive ? `${name} can sign in again.` : `${name} was deactivated and signed out.`);
  };
  const verbs: Record<MemberQuestion, () => Promise<void>> = {
    password: async () => {
      const { link: made, expiresAt } = await client.invitations.passwordLink({ id });
      if (made) setLink({ link: made, expiresAt });
      else notify(`A link to set a new password is on its way to ${email}.`);
    },
    'sign-out': async () => {
      const { ended } = await client.security.endMemberSessions({ id });
      notify(ended === 1 ? 'One session was ended.' : `${ended} sessions were ended.`);
    },
    'sign-on': async () => {
      await client.sso.forgetMember({ id });
      notify(`${name} is known by their e-mail at the next single sign-on.`);
    },
    'second-factor': async () => {
      await client.security.resetSecondFactor({ id });
      await refresh();
      notify(`${name} signs in by password alone now.`);
    },
    deactivate: async () => setActive(false),
    activate: async () => setActive(true),
  };
  const isOffered: Record<MemberQuestion, boolean> = {
    password: member.isActive,
    'sign-out': member.isActive && !isOwn,
    'sign-on': member.isActive && !isOwn && hasProviders,
    'second-factor': member.hasSecondFactor && !isOwn,
    deactivate: member.isActive && !isOwn,
    activate: !member.isActive && !isOwn,
  };
  // Who holds more can't be locked out or taken over by who holds less.
  if (!canChange) return null;
  const actions = memberQuestions.flatMap(({ about, verb, isDangerous }) =>
    isOffered[about] ? [{ label: verb, isDangerous, onClick: () => setAsked(about) }] : [],
  );
  const { title, verb, isDangerous, text } =
    memberQuestions.find(({ about }) => about === question) ?? memberQuestions[0];
  return (
    <>
      <MoreMenu
        actions={[{ label: 'Edit member', onClick: onEdit }, ...actions]}
        label={`More actions for ${member.name}`}
      />
      <ConfirmDialog
        isOpen={asked !== null}
        title={title(member)}
        verb={verb}
        isDangerous={isDangerous}
        onConfirm={async () => asked && verbs[asked]()}
        onClose={() => setAsked(null)}
      >
        {text(member)}
      </ConfirmDialog>
      <Modal
        opened={link !== null}
        onClose={() => setLink(null)}
        title="The password link"
        closeOnClickOutside={false}
        closeOnEscape={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {shownLink && <LinkNote {...shownLink} to={member.name} onDone={() => setLink(null)} />}
      </Modal>
    </>
  );
}
