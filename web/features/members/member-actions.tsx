import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Member } from '#shared/contracts/workspace.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';
import { LinkNote } from '../../ui/link-note.tsx';
import { useLast } from '../../ui/use-last.ts';
import { useCanGive, useHasProviders, useRefreshMembers } from './member-queries.ts';

type Asked = 'sign-out' | 'second-factor' | 'sign-on' | 'deactivate' | null;

interface MemberActionsProps {
  member: Member;
  isOwn: boolean;
  onEdit: () => void;
}

/** What an admin can do with how a member signs in. */
export function MemberActions({ member, isOwn, onEdit }: MemberActionsProps) {
  const refresh = useRefreshMembers();
  const hasProviders = useHasProviders();
  const canChange = useCanGive()(member.roles.map((role) => role.id));
  const [asked, setAsked] = useState<Asked>(null);
  const [link, setLink] = useState<{ link: string; expiresAt: string } | null>(null);
  const shownLink = useLast(link);
  const close = () => setAsked(null);
  const sendLink = useMutation({
    mutationFn: async () => client.invitations.passwordLink({ id: member.id }),
    onSuccess: ({ link: made, expiresAt }) => {
      if (made) setLink({ link: made, expiresAt });
      else notify(`A link to set a new password is on its way to ${member.email}.`);
    },
    onError: (error) => notify(problemOf(error).detail, { isError: true }),
  });
  const setActive = async (isActive: boolean) => {
    await client.workspace.updateMember({ id: member.id, version: member.version, isActive });
    await refresh();
    notify(isActive ? `${member.name} can sign in again.` : `${member.name} was deactivated and signed out.`);
  };
  const activate = useMutation({
    mutationFn: async () => setActive(true),
    onError: (error) => notify(problemOf(error).detail, { isError: true }),
  });
  const signOut = async () => {
    const { ended } = await client.security.endMemberSessions({ id: member.id });
    notify(ended === 1 ? 'One session was ended.' : `${ended} sessions were ended.`);
  };
  const resetFactor = async () => {
    await client.security.resetSecondFactor({ id: member.id });
    await refresh();
    notify(`${member.name} signs in by password alone now.`);
  };
  const forget = async () => {
    await client.sso.forgetMember({ id: member.id });
    notify(`${member.name} is known by their e-mail at the next single sign-on.`);
  };
  const actions = [
    { label: 'Edit member', onClick: onEdit },
    ...(member.isActive ? [{ label: 'Reset password', onClick: () => sendLink.mutate() }] : []),
    ...(member.isActive && !isOwn ? [{ label: 'Sign out everywhere', onClick: () => setAsked('sign-out') }] : []),
    ...(member.isActive && !isOwn && hasProviders
      ? [{ label: 'Link single sign-on anew', onClick: () => setAsked('sign-on') }]
      : []),
    ...(member.hasSecondFactor && !isOwn
      ? [{ label: 'Remove second factor', isDangerous: true, onClick: () => setAsked('second-factor') }]
      : []),
    ...(isOwn
      ? []
      : [
          member.isActive
            ? { label: 'Deactivate', isDangerous: true, onClick: () => setAsked('deactivate') }
            : { label: 'Activate', onClick: () => activate.mutate() },
        ]),
  ];
  // Who holds more can't be locked out or taken over by who holds less.
  if (!canChange) return null;
  return (
    <>
      <MoreMenu actions={actions} label={`More actions for ${member.name}`} />
      <ConfirmDialog
        isOpen={asked === 'sign-out'}
        title={`Sign ${member.name} out everywhere?`}
        verb="Sign out everywhere"
        onConfirm={signOut}
        onClose={close}
      >
        All their sessions end at once. They can sign in again.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'sign-on'}
        title={`Link single sign-on of ${member.name} anew?`}
        verb="Link anew"
        onConfirm={forget}
        onClose={close}
      >
        For somebody whom the identity provider has made anew: who next comes with {member.email} is taken for them.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'second-factor'}
        title={`Remove the second factor of ${member.name}?`}
        verb="Remove second factor"
        isDangerous
        onConfirm={resetFactor}
        onClose={close}
      >
        Their authenticator app, backup codes and passkeys no longer count. Make sure that it is really them who asks.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'deactivate'}
        title={`Deactivate ${member.name}?`}
        verb="Deactivate"
        isDangerous
        onConfirm={async () => setActive(false)}
        onClose={close}
      >
        They can no longer sign in, and their sessions and API keys end at once. What they did stays.
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
