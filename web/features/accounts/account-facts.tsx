import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { formatDay, formatMoment } from '../../ui/words/dates.ts';
import { formatMoney } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import classes from './health/account-health.module.css';

/** All that is written of an account. */
export function AccountFacts({ account }: { account: AccountDetail }) {
  const parent = account.parent && (
    <Link to="/accounts/$accountId" params={{ accountId: account.parent.id }}>
      {account.parent.name}
    </Link>
  );
  const facts: [string, ReactNode][] = [
    ['External id', account.externalId],
    ['Owner', account.owner?.name],
    ['Belongs to', parent],
    ['Revenue a year', formatMoney(account.revenue, account.currency, true)],
    ['Industry', account.industry],
    ['Region', account.region],
    ['Phase', account.phase],
    ['Contract starts', account.contractStartDate && formatDay(account.contractStartDate)],
    ['Contract ends', account.contractEndDate && formatDay(account.contractEndDate)],
    ['Web domain', account.primaryDomain],
    ['Known e-mail addresses', account.knownEmails.join('\n')],
    ['Notes', account.notes],
    ['Added', formatMoment(account.createdAt)],
    ['Last changed', formatMoment(account.updatedAt)],
  ];
  return (
    <Panel title="Details">
      <dl className={classes.lines}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value || <span className={classes.small}>–</span>}</dd>
    </>
  );
}
