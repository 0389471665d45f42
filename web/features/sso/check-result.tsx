import type { SsoCheck } from '#shared/contracts/sso.ts';
import { CheckIcon, CloseIcon, WarningIcon } from '../../ui/look/icons.tsx';
import classes from './sso.module.css';

const looks = {
  good: { Icon: CheckIcon, word: 'Good' },
  bad: { Icon: CloseIcon, word: 'Wrong' },
  unsure: { Icon: WarningIcon, word: 'Hint' },
};

/** What came of trying a provider, step by step. */
export function CheckResult({ check: { isReady, steps } }: { check: SsoCheck }) {
  return (
    <div className={classes.result} role="status">
      <div className={classes.verdict}>{isReady ? 'The provider can be used' : 'The provider can’t be used yet'}</div>
      <ul>
        {steps.map(({ what, state, message }) => {
          const { Icon, word } = looks[state];
          return (
            <li key={what} data-state={state}>
              <span role="img" aria-label={word}>
                <Icon size={14} />
              </span>
              <span className={classes.what}>{what}</span>
              <span>{message}</span>
            </li>
          );
        })}
      </ul>
      {isReady && (
        <p className={classes.sub}>To try it as a person, open the sign-in page in a private window of your browser.</p>
      )}
    </div>
  );
}
