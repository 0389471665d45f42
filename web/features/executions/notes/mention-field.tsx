import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { api } from '../../../api/client.ts';
import { mentionAt, putMention } from './mentions.ts';
import type { Named } from './mentions.ts';

interface MentionFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
  onMention: (member: Named) => void;
  error?: ReactNode;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** Without the right to see members there are none to choose from. */
  canMention: boolean;
}

/** A text in which `@` offers the members to mention. */
export function MentionField(props: MentionFieldProps) {
  const { label, placeholder, value, onChange, onMention, error, fieldRef, canMention } = props;
  const combobox = useCombobox();
  const [typed, setTyped] = useState<{ start: number; wanted: string } | null>(null);
  const [wanted] = useDebouncedValue(typed?.wanted ?? '', 150);
  const { data } = useQuery({
    ...api.members.list.queryOptions({
      input: { search: wanted || undefined, isActive: 'true', limit: 6, sort: 'name' },
      staleTime: 60_000,
    }),
    enabled: canMention && typed !== null,
  });
  const wantedNow = (typed?.wanted ?? '').toLowerCase();
  const members = typed ? (data?.items ?? []).filter(({ name }) => name.toLowerCase().includes(wantedNow)) : [];
  const look = (element: HTMLTextAreaElement) => {
    const found = canMention ? mentionAt(element.value, element.selectionStart) : null;
    setTyped(found);
    if (!found) return combobox.closeDropdown();
    combobox.openDropdown();
    combobox.updateSelectedOptionIndex('active');
  };
  const choose = (id: string) => {
    const member = members.find((one) => one.id === id);
    const element = fieldRef.current;
    if (!member || !typed || !element) return;
    const put = putMention(value, typed.start, typed.start + typed.wanted.length + 1, member.name);
    onChange(put.text);
    onMention({ id: member.id, name: member.name });
    setTyped(null);
    combobox.closeDropdown();
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(put.caret, put.caret);
    });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" width={260} shadow="md">
      <Combobox.Target>
        <Textarea
          ref={fieldRef}
          aria-label={label}
          placeholder={placeholder}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={5000}
          value={value}
          error={error}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            look(event.currentTarget);
          }}
          onClick={(event) => look(event.currentTarget)}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={members.length === 0}>
        <Combobox.Options aria-label="Members">
          {members.map((member, index) => (
            <Combobox.Option key={member.id} value={member.id} active={index === 0}>
              {member.name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
