import { EmailPanel } from '../features/security/email-panel.tsx';
import { NoPasswordPanel } from '../features/security/no-password-panel.tsx';
import { PasskeyPanel } from '../features/security/passkey-panel.tsx';
import { PasswordPanel } from '../features/security/password-panel.tsx';
import { PlaceList } from '../features/security/place-list.tsx';
import { SecondFactorPanel } from '../features/security/second-factor-panel.tsx';
import { usePlaces, useSecurity } from '../features/security/security-queries.ts';
import classes from '../features/security/security.module.css';
import { ErrorState } from '../ui/page/error-state.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** How the reader signs in, and where they are signed in. */
export function SecurityPage() {
  const { data, error, refetch } = useSecurity();
  const places = usePlaces();
  return (
    <>
      <PageHeader title="Your security" subtitle="How you sign in, and where you are signed in" />
      <div className={classes.page}>
        {data && !places.isPending ? (
          <>
            <PlaceList />
            {(data.hasPassword || data.hasTotp) && <SecondFactorPanel security={data} />}
            <PasskeyPanel passkeys={data.passkeys} />
            {data.hasPassword ? (
              <>
                <PasswordPanel />
                <EmailPanel pendingEmail={data.pendingEmail} />
              </>
            ) : (
              <NoPasswordPanel />
            )}
          </>
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <BlockSkeleton heightPx={640} />
        )}
      </div>
    </>
  );
}
