import { PageHeader } from '../ui/page-header.tsx';

/** Workspace. */
export function SettingsPage() {
  return <PageHeader title="Workspace" />;
}
