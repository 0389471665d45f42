import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { may, useSession } from '../api/session.ts';
import { KeyForm } from '../features/keys/key-form.tsx';
import { KeyList } from '../features/keys/key-list.tsx';
import { PlusIcon } from '../ui/look/icons.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';

/** The keys by which programs use the API. */
export function KeysPage() {
  const [open, setOpen] = useState<ApiKey | 'new' | null>(null);
  const canChange = may(useSession(), 'api-keys:write');
  const edit = useCallback((key: ApiKey) => setOpen(key), []);
  const create = () => setOpen('new');
  return (
    <>
      <PageHeader
        title="API keys"
        subtitle="Programs use the API with a key of their own"
        actions={
          canChange && (
            <Button leftSection={<PlusIcon size={14} />} onClick={create}>
              Create key
            </Button>
          )
        }
      />
      <KeyList canChange={canChange} onCreate={create} onEdit={edit} />
      {open !== null && <KeyForm apiKey={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
