import { Button } from '@mantine/core';
import type { Problem } from '#shared/contracts/problem.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { linkFaultWords } from './link-fault-words.ts';
import type { LinkPurpose } from './link-fault-words.ts';

interface LinkFaultProps {
  purpose: LinkPurpose;
  problem: Problem | null;
  /** Where one can ask for another link oneself. */
  onAskAgain?: () => void;
}

/** A link that opens nothing: why, and what to do now. Without a problem its token is missing. */
export function LinkFault({ purpose, problem, onAskAgain }: LinkFaultProps) {
  const { title, text } = linkFaultWords(purpose, problem?.reason);
  return (
    <div role="alert">
      <EmptyState
        title={title}
        action={
          onAskAgain ? (
            <Button variant="default" onClick={onAskAgain}>
              Ask for a new link
            </Button>
          ) : (
            <LinkButton to="/sign-in" variant="default">
              Go to sign in
            </LinkButton>
          )
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
