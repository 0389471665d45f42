import { Button } from '@mantine/core';
import type { ImportFile } from '#shared/contracts/imports.ts';
import { notify } from '../../ui/notify.ts';
import { problemOf } from '../../api/api-error.ts';
import { may, useSession } from '../../api/session.ts';
import { AccountSelect } from './account-select.tsx';
import classes from './file-account.module.css';
import { useChangeFile } from './import-queries.ts';

interface FileAccountProps {
  importId: string;
  file: ImportFile;
  canChange: boolean;
  /** Offers another account also when one is known. */
  isOpen?: boolean;
}

/** The account of a KPI workbook; when none matches, a choice and the offer to create the one that the file names. */
export function FileAccount({ importId, file, canChange, isOpen = false }: FileAccountProps) {
  const change = useChangeFile(importId);
  const canCreate = may(useSession(), 'accounts:write');
  const apply = (what: { accountId?: string | null; createsAccount?: boolean }) =>
    change.mutate(
      { fileId: file.id, change: what },
      { onError: (error) => notify(problemOf(error).detail, { isError: true }) },
    );
  const lacksAccount = file.status === 'needs-input' && !file.account && !file.createsAccount;

  if (!canChange || file.status === 'refused' || (!isOpen && !lacksAccount)) {
    if (file.account) return <span>{file.account.name}</span>;
    if (file.createsAccount && file.accountGuess)
      return (
        <span>
          {file.accountGuess} <span className={classes.new}>(new)</span>
        </span>
      );
    return (
      <span className={classes.none}>
        {file.accountGuess ?? (file.status === 'refused' ? '–' : 'By row, or the company')}
      </span>
    );
  }
  return (
    // The choice opens in a layer of its own, whose clicks must not open the row behind it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div className={classes.choice} onClick={(event) => event.stopPropagation()}>
      <AccountSelect
        key={file.account?.id ?? 'none'}
        label={isOpen ? 'Account' : `Account of ${file.fileName}`}
        isLabelHidden={!isOpen}
        size={isOpen ? 'sm' : 'xs'}
        value={file.account}
        canClear={isOpen}
        isDisabled={change.isPending}
        onChange={(accountId) => apply({ accountId, createsAccount: false })}
      />
      {canCreate && file.accountGuess && !file.account && (
        <Button
          size="compact-xs"
          variant={file.createsAccount ? 'default' : 'light'}
          loading={change.isPending}
          onClick={() => apply({ createsAccount: !file.createsAccount })}
        >
          {file.createsAccount ? `Do not create ${file.accountGuess}` : `Create ${file.accountGuess}`}
        </Button>
      )}
    </div>
  );
}
