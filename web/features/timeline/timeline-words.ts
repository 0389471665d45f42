import type { ComponentType } from 'react';
import type { TimelineKind } from '#shared/contracts/timeline.ts';
import {
  AccountIcon,
  ContactsIcon,
  HealthIcon,
  ImportIcon,
  OverrideIcon,
  PlaybooksIcon,
  TriggerIcon,
} from '../../ui/look/icons.tsx';

interface KindWords {
  label: string;
  Icon: ComponentType<{ size?: number }>;
}

export const kindWords: Record<TimelineKind, KindWords> = {
  upload: { label: 'Uploads', Icon: ImportIcon },
  health: { label: 'Score', Icon: HealthIcon },
  trigger: { label: 'Triggers', Icon: TriggerIcon },
  playbook: { label: 'Playbooks', Icon: PlaybooksIcon },
  override: { label: 'Overrides', Icon: OverrideIcon },
  account: { label: 'Account', Icon: AccountIcon },
  contact: { label: 'Contacts', Icon: ContactsIcon },
};

export const kindOptions = Object.entries(kindWords).map(([value, { label }]) => ({ value, label }));

/** The kinds of the address that are known. */
export function kindsOf(values: readonly string[] | undefined): TimelineKind[] | undefined {
  const known = values?.filter((value): value is TimelineKind => value in kindWords);
  return known && known.length > 0 ? known : undefined;
}
