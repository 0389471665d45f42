import type { Problem } from '#shared/contracts/problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { linkFaultWords } from './link-fault-words.ts';
import type { LinkPurpose } from './link-fault-words.ts';

/** A link that opens nothing: why, and what to do now. Without a problem its token is missing. */
export function LinkFault({ purpose, problem }: { purpose: LinkPurpose; problem: Problem | null }) {
  const { title, text } = linkFaultWords(purpose, problem?.reason);
  const isAskedAgain = purpose === 'password';
  return (
    <div role="alert">
      <EmptyState
        title={title}
        action={
          <LinkButton to={isAskedAgain ? '/password' : '/sign-in'} hash="" variant="default">
            {isAskedAgain ? 'Ask for a new link' : 'Go to sign in'}
          </LinkButton>
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
