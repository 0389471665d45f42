/** What a link is for. */
export type LinkPurpose = 'invitation' | 'password' | 'email';

interface Words {
  title: string;
  text: string;
}

const words: Record<LinkPurpose, Record<'used' | 'expired' | 'revoked' | 'unknown', Words>> = {
  invitation: {
    used: {
      title: 'This invitation was accepted already',
      text: 'If it was you, sign in with the password you chose then.',
    },
    expired: {
      title: 'This invitation is too old',
      text: 'It counts for 7 days. Ask who invited you to send it again.',
    },
    revoked: { title: 'This invitation was taken back', text: 'Ask who invited you, or an admin of the workspace.' },
    unknown: {
      title: 'This link opens nothing',
      text: 'When an invitation was sent again, only the newest link counts. Copy it whole from the last e-mail.',
    },
  },
  password: {
    used: { title: 'This link has been used already', text: 'It works once. Ask for a new one if you need it.' },
    expired: { title: 'This link is too old', text: 'It counts for an hour. Ask for a new one.' },
    revoked: {
      title: 'This link does not count any more',
      text: 'A newer one took its place, or an admin took it back. Use the newest, or ask again.',
    },
    unknown: { title: 'This link opens nothing', text: 'Copy it whole from the e-mail, or ask for a new one.' },
  },
  email: {
    used: { title: 'This address was confirmed already', text: 'Sign in with it.' },
    expired: { title: 'This link is too old', text: 'It counts for a day. Change your address again.' },
    revoked: {
      title: 'This link does not count any more',
      text: 'You have asked for another address since, or have a new password. Change your address again.',
    },
    unknown: { title: 'This link opens nothing', text: 'Copy it whole from the e-mail, or change your address again.' },
  },
};

/** Whether a problem is that of the link, so that trying again does not help. */
export function isLinkFault(reason: string | undefined): boolean {
  return reason !== undefined && kindOf(reason) !== null;
}

/** What to tell somebody whose link opens nothing; without a reason it has no token. */
export function linkFaultWords(purpose: LinkPurpose, reason: string | undefined): Words {
  const kind = reason === undefined ? null : kindOf(reason);
  if (kind) return words[purpose][kind];
  return { title: 'This link is incomplete', text: 'Open it from the e-mail once more, or copy the whole address.' };
}

function kindOf(reason: string): keyof (typeof words)['email'] | null {
  const kind = reason.replace(/^link\./, '');
  return Object.hasOwn(words.email, kind) && kind !== reason ? (kind as keyof (typeof words)['email']) : null;
}
