import { Link, useRouter } from '@tanstack/react-router';
import type { RegisteredRouter } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ComponentType } from 'react';
import { useSession } from '../../api/session.ts';
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
} from '../../ui/look/icons.tsx';
import { WorkCount } from '../work/work-count.tsx';
import { mayOpen } from './may-open.ts';
import classes from './shell.module.css';

type RoutesByPath = RegisteredRouter['routesByPath'];

interface Entry {
  to: keyof RoutesByPath;
  label: string;
  Icon: ComponentType;
  isExact?: boolean;
  /** What waits there, beside the name. */
  Count?: ComponentType;
}

const work: Entry[] = [
  { to: '/', label: 'Portfolio', Icon: PortfolioIcon, isExact: true },
  { to: '/work', label: 'My work', Icon: WorkIcon, Count: WorkCount },
  { to: '/executions', label: 'Executions', Icon: BoardIcon },
  { to: '/playbooks', label: 'Playbooks', Icon: PlaybooksIcon },
  { to: '/effectiveness', label: 'Effectiveness', Icon: EffectivenessIcon },
  { to: '/contacts', label: 'Contacts', Icon: ContactsIcon },
  { to: '/imports', label: 'Imports', Icon: ImportIcon },
];
const scoring: Entry[] = [
  { to: '/settings/ranges', label: 'Reference ranges', Icon: RangesIcon },
  { to: '/settings/weights', label: 'Category weights', Icon: WeightsIcon },
];
const settings: Entry[] = [
  { to: '/settings', label: 'Workspace', Icon: SettingsIcon, isExact: true },
  { to: '/settings/members', label: 'Members', Icon: MembersIcon },
  { to: '/settings/roles', label: 'Roles', Icon: RolesIcon },
  { to: '/settings/sso', label: 'Single sign-on', Icon: SignOnIcon },
  { to: '/settings/audit', label: 'Audit log', Icon: AuditIcon },
];
const developers: Entry[] = [
  { to: '/settings/keys', label: 'API keys', Icon: KeyIcon },
  { to: '/settings/webhooks', label: 'Webhooks', Icon: WebhooksIcon },
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
  const { routesByPath } = useRouter();
  const isAllowed = ({ to }: Entry) => mayOpen(session, routesByPath[to].options.staticData?.needs);
  const allowed = (entries: Entry[]) => entries.filter(isAllowed);
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
