import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ComponentType } from 'react';
import { may, useSession } from '../../api/session.ts';
import {
  AuditIcon,
  BoardIcon,
  ContactsIcon,
  EffectivenessIcon,
  ImportIcon,
  KeyIcon,
  MembersIcon,
  PlaybooksIcon,
  PortfolioIcon,
  RangesIcon,
  RolesIcon,
  SettingsIcon,
  SignOnIcon,
  WebhooksIcon,
  WeightsIcon,
  WorkIcon,
} from '../../ui/icons.tsx';
import { WorkCount } from '../work/work-count.tsx';
import classes from './shell.module.css';

interface Entry {
  to: LinkProps['to'];
  label: string;
  Icon: ComponentType;
  isExact?: boolean;
  /** The permission without which the page shows nothing. */
  needs: string;
  /** What waits there, beside the name. */
  Count?: ComponentType;
}

const work: Entry[] = [
  { to: '/', label: 'Portfolio', Icon: PortfolioIcon, isExact: true, needs: 'accounts:read' },
  { to: '/work', label: 'My work', Icon: WorkIcon, needs: 'executions:read', Count: WorkCount },
  { to: '/executions', label: 'Executions', Icon: BoardIcon, needs: 'executions:read' },
  { to: '/playbooks', label: 'Playbooks', Icon: PlaybooksIcon, needs: 'playbooks:read' },
  { to: '/effectiveness', label: 'Effectiveness', Icon: EffectivenessIcon, needs: 'playbooks:read' },
  { to: '/contacts', label: 'Contacts', Icon: ContactsIcon, needs: 'contacts:read' },
  { to: '/imports', label: 'Imports', Icon: ImportIcon, needs: 'jobs:read' },
];
const scoring: Entry[] = [
  { to: '/settings/ranges', label: 'Reference ranges', Icon: RangesIcon, needs: 'scoring:read' },
  { to: '/settings/weights', label: 'Category weights', Icon: WeightsIcon, needs: 'scoring:read' },
];
const settings: Entry[] = [
  { to: '/settings', label: 'Workspace', Icon: SettingsIcon, isExact: true, needs: 'settings:write' },
  { to: '/settings/members', label: 'Members', Icon: MembersIcon, needs: 'members:read' },
  { to: '/settings/roles', label: 'Roles', Icon: RolesIcon, needs: 'members:read' },
  { to: '/settings/sso', label: 'Single sign-on', Icon: SignOnIcon, needs: 'sso:read' },
  { to: '/settings/audit', label: 'Audit log', Icon: AuditIcon, needs: 'audit:read' },
];
const developers: Entry[] = [
  { to: '/settings/keys', label: 'API keys', Icon: KeyIcon, needs: 'api-keys:read' },
  { to: '/settings/webhooks', label: 'Webhooks', Icon: WebhooksIcon, needs: 'webhooks:read' },
];
const groups = [
  { label: 'Scoring', entries: scoring },
  { label: 'Settings', entries: settings },
  { label: 'Developers', entries: developers },
];

function NavList({ label, entries }: { label: string; entries: Entry[] }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {entries.map(({ to, label: name, Icon, isExact, Count }) => (
        <li key={name}>
          <Link
            to={to}
            className={classes.link}
            activeOptions={{ exact: isExact ?? false, includeSearch: false }}
            activeProps={{ 'data-active': true, 'aria-current': 'page' }}
          >
            <Icon />
            {name}
            {Count && <Count />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The main navigation, with the pages the person may see. */
export function Navigation() {
  const session = useSession();
  const allowed = (entries: Entry[]) => entries.filter((entry) => may(session, entry.needs));
  return (
    <nav aria-label="Main" className={classes.nav}>
      <NavList label="Work" entries={allowed(work)} />
      {groups
        .filter(({ entries }) => allowed(entries).length > 0)
        .map(({ label, entries }) => (
          <Fragment key={label}>
            <p className={classes.group}>{label}</p>
            <NavList label={label} entries={allowed(entries)} />
          </Fragment>
        ))}
    </nav>
  );
}
