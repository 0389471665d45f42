import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { MemberSelect } from './member-select.tsx';

/** Who takes which role, by its name. */
export type People = Record<string, { id: string; name: string } | null>;

interface PeopleFieldsProps {
  /** For whom the playbook runs; null until it is chosen. */
  accountId: string | null;
  roles: readonly string[];
  people: People;
  errors: Record<string, ReactNode>;
  onChange: (people: People) => void;
}

/** A member for each role of a playbook. */
export function PeopleFields({ accountId, roles, people, errors, onChange }: PeopleFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
      {roles.map((role) => (
        <MemberSelect
          key={role}
          label={role}
          worksOn={{ accountId }}
          placeholder="Nobody yet"
          known={people[role] ?? null}
          value={people[role]?.id ?? null}
          error={errors[`people.${role}`]}
          onChange={(id, name) => onChange({ ...people, [role]: id && name ? { id, name } : null })}
        />
      ))}
    </SimpleGrid>
  );
}
