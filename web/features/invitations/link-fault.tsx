import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

/** A link without its token: cut off by a mail program, or typed by hand. */
export function LinkFault() {
  return (
    <EmptyState
      title="This link is not whole"
      action={
        <LinkButton to="/sign-in" variant="default">
          Go to sign in
        </LinkButton>
      }
    >
      Copy the whole address from the e-mail, or ask for a new link.
    </EmptyState>
  );
}
