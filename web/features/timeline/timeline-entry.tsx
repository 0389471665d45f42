import { Link } from '@tanstack/react-router';
import type { TimelineEvent } from '#shared/contracts/timeline.ts';
import { useSession } from '../../api/session.ts';
import { formatMoment, formatTime } from '../../ui/words/dates.ts';
import { kindWords } from './timeline-words.ts';
import classes from './timeline.module.css';

/** What happened, who did it and at which time in the workspace; its title leads to the record where there is one. */
export function TimelineEntry({ event }: { event: TimelineEvent }) {
  const { Icon, label } = kindWords[event.kind];
  const { timezone } = useSession().tenant;
  return (
    <li className={classes.entry} data-kind={event.kind}>
      <span className={classes.icon} role="img" aria-label={label} title={label}>
        <Icon size={14} />
      </span>
      <div className={classes.words}>
        <Title event={event} />
        {event.description && <p className={classes.description}>{event.description}</p>}
      </div>
      <div className={classes.when}>
        <span>{event.actor.name}</span>
        <time dateTime={event.createdAt} title={`${formatMoment(event.createdAt)} on your clock`}>
          {formatTime(event.createdAt, timezone)}
        </time>
      </div>
    </li>
  );
}

function Title({ event: { title, resource, account } }: { event: TimelineEvent }) {
  if (resource?.type === 'execution' && title)
    return (
      <Link to="/executions/$executionId" params={{ executionId: resource.id }} className={`plain ${classes.title}`}>
        {title}
      </Link>
    );
  if (resource?.type === 'kpi-upload' && account)
    return (
      <Link
        to="/accounts/$accountId"
        params={{ accountId: account.id }}
        search={{ tab: 'uploads' }}
        className={`plain ${classes.title}`}
      >
        {title}
      </Link>
    );
  return <span className={classes.title}>{title}</span>;
}
