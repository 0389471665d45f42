import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Report } from '#shared/contracts/reports.ts';
import { formatDay, formatMoment } from '../../ui/words/dates.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { statusWords } from '../executions/execution-words.ts';
import { ReportCriteria } from './report-criteria.tsx';
import { ReportOutcomes } from './report-outcomes.tsx';
import { ReportRaci } from './report-raci.tsx';
import { ReportSteps } from './report-steps.tsx';
import classes from './report.module.css';

/** The report of an execution as one designed page. */
export function ReportView({ report }: { report: Report }) {
  const { account, status, reportData: data } = report;
  const { label, tone } = statusWords[status];
  const facts: [string, ReactNode][] = [
    [
      'Account',
      <Link key="account" to="/accounts/$accountId" params={{ accountId: account.id }}>
        {data.account_name}
      </Link>,
    ],
    ['Period', `${formatDay(data.started_on)} – ${data.ended_on ? formatDay(data.ended_on) : 'today'}`],
    ['Duration', data.duration],
    ['Steps', `${data.steps_completed} of ${data.total_steps} completed${skippedWords(data.steps_skipped)}`],
  ];
  return (
    <article className={classes.sheet} aria-label={`Report of ${data.playbook_name} for ${data.account_name}`}>
      <header className={classes.head}>
        <p className={classes.kind}>Playbook report · version {data.playbook_version}</p>
        <div className={classes.title}>
          <h2>{data.playbook_name}</h2>
          <StatusBadge tone={tone}>{label}</StatusBadge>
        </div>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <Section title="Executive summary">
        <p className={classes.summary}>{data.executive_summary}</p>
      </Section>
      <Section title="Outcomes">
        <ReportOutcomes outcomes={Object.values(data.outcomes_achieved)} />
      </Section>
      <Section title="Exit criteria">
        <ReportCriteria criteria={data.exit_criteria} />
      </Section>
      {data.next_steps.length > 0 && (
        <Section title="Next steps">
          <ol className={classes.next}>
            {data.next_steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Section>
      )}
      <Section title="Who did what">
        <ReportRaci raci={data.raci_breakdown} />
      </Section>
      <Section title="Steps">
        <ReportSteps steps={data.steps} />
      </Section>
      <footer className={classes.foot}>As of {formatMoment(data.report_generated_at)}</footer>
    </article>
  );
}

function skippedWords(skipped: number): string {
  return skipped > 0 ? `, ${skipped} skipped` : '';
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
