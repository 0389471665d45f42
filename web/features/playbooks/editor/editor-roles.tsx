import { TagsInput } from '@mantine/core';
import { Panel } from '../../../ui/page/panel.tsx';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { raciParts, rolesOf } from '../playbook-words.ts';

const usualRoles = [
  'CSM',
  'Support Lead',
  'Product Manager',
  'Solutions Engineer',
  'Onboarding Manager',
  'Account Executive',
  'Executive Sponsor',
  'VP Customer Success',
];

/** The roles of the playbook; steps can name only these. */
export function EditorRoles() {
  const { definition, set, field } = useEditor();
  const { raci } = definition;
  const offered = [...new Set([...rolesOf(raci), ...usualRoles])];
  return (
    <Panel title="Roles" hint="Steps can name only roles that stand here. The role CSM is the owner of the account.">
      <div className={classes.halves}>
        {raciParts.map(({ key, label, meaning }) => (
          <TagsInput
            key={key}
            label={label}
            description={meaning}
            placeholder={raci[key].length === 0 ? 'Add a role' : undefined}
            data={offered}
            maxTags={20}
            acceptValueOnBlur
            styles={{ inputField: { minWidth: 60 } }}
            value={raci[key]}
            onChange={(roles) => set({ raci: { ...raci, [key]: roles } })}
            {...field(`raci.${key}`)}
          />
        ))}
      </div>
    </Panel>
  );
}
