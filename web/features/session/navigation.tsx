import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import {
  AuditIcon,
  ContactsIcon,
  ImportIcon,
  MembersIcon,
  PortfolioIcon,
  RangesIcon,
  SettingsIcon,
  WeightsIcon,
} from '../../ui/icons.tsx';
import classes from './shell.module.css';

interface Entry {
  to: LinkProps['to'];
  label: string;
  Icon: ComponentType;
  isExact?: boolean;
}

const work: Entry[] = [
  { to: '/', label: 'Portfolio', Icon: PortfolioIcon, isExact: true },
  { to: '/contacts', label: 'Contacts', Icon: ContactsIcon },
  { to: '/imports', label: 'Imports', Icon: ImportIcon },
];
const settings: Entry[] = [
  { to: '/settings/ranges', label: 'Reference ranges', Icon: RangesIcon },
  { to: '/settings/weights', label: 'Category weights', Icon: WeightsIcon },
  { to: '/settings/members', label: 'Members', Icon: MembersIcon },
  { to: '/settings', label: 'Workspace', Icon: SettingsIcon, isExact: true },
  { to: '/settings/audit', label: 'Audit log', Icon: AuditIcon },
];

function NavList({ label, entries }: { label: string; entries: Entry[] }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {entries.map(({ to, label: name, Icon, isExact }) => (
        <li key={name}>
          <Link
            to={to}
            className={classes.link}
            activeOptions={{ exact: isExact ?? false, includeSearch: false }}
            activeProps={{ 'data-active': true, 'aria-current': 'page' }}
          >
            <Icon />
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The main navigation. */
export function Navigation() {
  return (
    <nav aria-label="Main" className={classes.nav}>
      <NavList label="Work" entries={work} />
      <p className={classes.group}>Settings</p>
      <NavList label="Settings" entries={settings} />
    </nav>
  );
}
