import { useSession } from '../../api/session.ts';
import { Panel } from '../../ui/page/panel.tsx';
import classes from './security.module.css';

/** What stands in the place of password and e-mail for who has come by single sign-on alone. */
export function NoPasswordPanel() {
  const { user } = useSession();
  return (
    <Panel title="Password and e-mail" hint={`You sign in as ${user.email}`}>
      <p className={classes.words}>
        You have no password here: your company’s identity provider signs you in, and asks for a second factor where
        your company wants one. Should you need a password, an admin of your workspace can give you a link to set it.
      </p>
    </Panel>
  );
}
