import { ActionIcon, Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '#shared/contracts/contacts.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { CloseIcon } from '../../ui/look/icons.tsx';
import { SearchSelect } from '../../ui/form/search-select.tsx';
import classes from './assignments.module.css';
import { refreshContacts } from './refresh-contacts.ts';

/** The further accounts that a contact is assigned to. */
export function Assignments({ contact, canChange }: { contact: Contact; canChange: boolean }) {
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: ({ accountId, isAssigned }: { accountId: string; isAssigned: boolean }) =>
      isAssigned
        ? client.contacts.assign({ id: contact.id, accountId })
        : client.contacts.unassign({ id: contact.id, accountId }),
    onSuccess: () => {
      setWanted(null);
      return refreshContacts(queryClient);
    },
  });
  if (!canChange && contact.assignedAccounts.length === 0) return null;
  return (
    <section aria-label="Assigned accounts">
      <h3 className={classes.title}>Also assigned to</h3>
      {contact.assignedAccounts.length > 0 && (
        <ul className={classes.list}>
          {contact.assignedAccounts.map((account) => (
            <li key={account.id}>
              {account.name}
              {canChange && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={`End the assignment to ${account.name}`}
                  onClick={() => change.mutate({ accountId: account.id, isAssigned: false })}
                >
                  <CloseIcon size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {canChange && (
        <Group gap="xs" align="flex-end" wrap="nowrap" className={classes.add}>
          <SearchSelect
            key={contact.assignedAccounts.length}
            label="Assign to another account"
            isLabelHidden
            size="xs"
            noun="account"
            placeholder="Find an account"
            find={async (search) =>
              (await client.accounts.list({ search: search || undefined, limit: 20, sort: 'name' })).items
            }
            value={wanted}
            onChange={setWanted}
          />
          <Button
            variant="default"
            disabled={!wanted}
            loading={change.isPending}
            onClick={() => wanted && change.mutate({ accountId: wanted, isAssigned: true })}
          >
            Assign
          </Button>
        </Group>
      )}
      <FormProblem problem={change.error ? problemOf(change.error) : null} />
    </section>
  );
}
