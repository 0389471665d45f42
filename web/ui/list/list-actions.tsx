import { Button } from '@mantine/core';
import { DownloadIcon, ImportIcon, PlusIcon } from '../look/icons.tsx';
import { LinkButton } from '../page/link-button.tsx';
import { MoreMenu } from '../more-menu.tsx';

interface ListActionsProps {
  /** One and many of what is listed: `['account', 'accounts']`; the latter is also the kind of their imports. */
  noun: readonly [string, string];
  /** The download of what the list shows. */
  exportUrl: string;
  /** Absent for those who may not add one. */
  onCreate?: () => void;
}

/** What can be done with a whole list: take it out, bring some in, add one; on phones all but the last behind a button. */
export function ListActions({ noun: [one, many], exportUrl, onCreate }: ListActionsProps) {
  const exporting = { label: 'Export CSV', icon: <DownloadIcon size={14} /> };
  const importing = { label: `Import ${many}`, icon: <ImportIcon size={14} /> };
  const actions = [
    { ...exporting, href: exportUrl },
    ...(onCreate ? [{ ...importing, href: `/imports?kind=${many}` }] : []),
  ];
  return (
    <>
      <MoreMenu actions={actions} hiddenFrom="sm" />
      <Button component="a" href={exportUrl} download visibleFrom="sm" variant="default" leftSection={exporting.icon}>
        {exporting.label}
      </Button>
      {onCreate && (
        <>
          <LinkButton
            to="/imports"
            search={{ kind: many }}
            visibleFrom="sm"
            variant="default"
            leftSection={importing.icon}
          >
            {importing.label}
          </LinkButton>
          <Button leftSection={<PlusIcon size={14} />} onClick={onCreate}>
            New {one}
          </Button>
        </>
      )}
    </>
  );
}
