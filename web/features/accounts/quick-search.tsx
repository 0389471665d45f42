import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { api } from '../../api/client.ts';
import { BandMark } from '../../ui/health/band-badge.tsx';
import { bandNames } from '../../ui/health/bands.ts';
import { SearchIcon } from '../../ui/look/icons.tsx';
import { formatScore } from '../../ui/words/numbers.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import classes from './quick-search.module.css';

/** Finds an account by name from anywhere; arrow keys choose, Enter opens. */
export function QuickSearch({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [search] = useDebouncedValue(text.trim(), 150);
  const id = useId();
  const navigate = useNavigate();
  const { data } = useQuery(
    api.accounts.list.queryOptions({
      input: { search: search || undefined, sort: 'name', limit: 8 },
      placeholderData: keepPreviousData,
    }),
  );
  const found = data?.items ?? [];
  const open = (accountId: string | undefined) => {
    if (!accountId) return;
    onClose();
    void navigate({ to: '/accounts/$accountId', params: { accountId } });
  };
  const choose = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((now) => Math.min(found.length - 1, Math.max(0, now + step)));
    } else if (event.key === 'Enter') open(found[at]?.id);
  };

  return (
    <Modal.Root opened onClose={onClose} yOffset="12vh" centered={false}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label="Find an account">
        <Modal.Body p={0}>
          <TextInput
            data-autofocus
            variant="unstyled"
            size="md"
            px="md"
            py={6}
            leftSection={<SearchIcon />}
            leftSectionWidth={44}
            placeholder="Find an account"
            aria-label="Name of the account"
            role="combobox"
            aria-expanded={found.length > 0}
            aria-controls={id}
            aria-activedescendant={found[at] && `${id}-${at}`}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={choose}
          />
          <div
            id={id}
            role="listbox"
            aria-label="Accounts"
            className={classes.list}
            hidden={data !== undefined && found.length === 0}
          >
            {found.map((account, index) => (
              <div
                key={account.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                className={classes.option}
                onMouseEnter={() => setAt(index)}
                onClick={() => open(account.id)}
                onKeyDown={choose}
              >
                <span className={classes.name}>{account.name}</span>
                <span className={classes.hint}>
                  {account.health.score === null ? bandNames.none : formatScore(account.health.score)}{' '}
                  <BandMark band={account.health.band} />
                </span>
              </div>
            ))}
          </div>
          <p role="status" className={classes.none}>
            {data && found.length === 0 && 'No account is named like this.'}
          </p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
