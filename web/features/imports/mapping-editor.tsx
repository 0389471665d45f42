import { Autocomplete, Button, Group, NumberInput, Paper, Select, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { ImportFileDetail, Mapping } from '#shared/contracts/imports.ts';
import { FormFields } from '../../ui/form/form-fields.tsx';
import { Note } from '../../ui/page/note.tsx';
import { changeSheet, columnFields, missingFields, type Sheet, takeColumn } from './mapping-draft.ts';
import classes from './mapping-editor.module.css';

type Props = {
  detail: ImportFileDetail;
  categories: string[];
  isKpis: boolean;
  canChange: boolean;
  isBusy: boolean;
  onApply: (mapping: Mapping) => void;
};

/** How each sheet of a file is read, and its correction: skip, header row, category, and the field of each column. */
export function MappingEditor({ detail, categories, isKpis, canChange, isBusy, onApply }: Props) {
  const [mapping, setMapping] = useState<Mapping>(detail.mapping);
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(detail.mapping);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {canChange
          ? 'Correct how the file is read. The correction is remembered for the next file of the same shape.'
          : 'How the file was read.'}
      </Text>
      <FormFields isReadOnly={!canChange}>
        {detail.sheets.map((sheet) => (
          <SheetCard
            key={sheet.name}
            {...{ sheet, detail, categories, isKpis, mapping }}
            isDisabled={isBusy}
            onChange={setMapping}
          />
        ))}
      </FormFields>
      {canChange && (
        <Group gap="xs">
          <Button disabled={!isChanged} loading={isBusy} onClick={() => onApply(mapping)}>
            Read the file again
          </Button>
          {isChanged && (
            <Button variant="subtle" color="gray" onClick={() => setMapping(detail.mapping)}>
              Discard changes
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}

type SheetCardProps = {
  sheet: Sheet;
  detail: ImportFileDetail;
  categories: string[];
  isKpis: boolean;
  mapping: Mapping;
  isDisabled: boolean;
  onChange: (mapping: Mapping) => void;
};

function SheetCard({ sheet, detail, categories, isKpis, mapping, isDisabled, onChange }: SheetCardProps) {
  const own = mapping[sheet.name];
  const isSkipped = own?.isSkipped ?? sheet.status === 'skipped';
  const missing = isSkipped ? [] : missingFields(detail, sheet, mapping);
  const change = (part: NonNullable<Mapping[string]>) => onChange(changeSheet(mapping, sheet.name, part));
  return (
    <Paper withBorder p="sm" component="section" aria-label={`Sheet ${sheet.name}`}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={600} size="sm" truncate>
          {sheet.name}
        </Text>
        <Switch
          size="xs"
          label="Read this sheet"
          classNames={{ label: classes.nowrap }}
          checked={!isSkipped}
          disabled={isDisabled}
          onChange={(event) => change({ isSkipped: !event.currentTarget.checked })}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {sheet.status === 'read'
          ? `${sheet.rows.toLocaleString('en')} rows read`
          : `Skipped: ${sheet.reason ?? 'no KPI data'}`}
      </Text>
      {!isSkipped && (
        <>
          <Group mt="sm" gap="sm" align="flex-start">
            <NumberInput
              size="xs"
              w={110}
              label="Header row"
              min={1}
              max={20}
              allowDecimal={false}
              disabled={isDisabled}
              value={own?.headerRow ?? sheet.headerRow ?? ''}
              onChange={(value) => change({ headerRow: typeof value === 'number' ? value : undefined })}
            />
            {isKpis && (
              <Autocomplete
                size="xs"
                flex={1}
                miw={180}
                label="Category"
                maxLength={120}
                data={categories}
                disabled={isDisabled}
                value={own?.category ?? sheet.category ?? ''}
                onChange={(category) => change({ category: category.trim() === '' ? undefined : category })}
              />
            )}
          </Group>
          {missing.length > 0 && (
            <div className={classes.missing}>
              <Note tone="yellow">No column is taken for {missing.join(', ')}.</Note>
            </div>
          )}
          <ColumnTable {...{ sheet, detail, mapping, isDisabled, onChange }} />
        </>
      )}
    </Paper>
  );
}

function ColumnTable({ sheet, detail, mapping, isDisabled, onChange }: Omit<SheetCardProps, 'categories' | 'isKpis'>) {
  const fields = columnFields(sheet, mapping);
  const options = detail.fields.map((field) => ({
    value: field.name,
    label: field.isRequired ? `${field.label} *` : field.label,
  }));
  if (sheet.columns.length === 0) return null;
  return (
    <ul className={classes.columns} aria-label={`Columns of ${sheet.name}`}>
      {sheet.columns.map((column) => (
        <li key={column.letter} className={classes.column}>
          <span className={classes.letter}>{column.letter}</span>
          <div className={classes.words}>
            <div className={classes.header}>{column.header || '(no header)'}</div>
            <div className={classes.samples} title={column.samples.join(' · ')}>
              {column.samples.join(' · ') || 'empty'}
            </div>
          </div>
          <Select
            size="xs"
            className={classes.field}
            aria-label={`Field of column ${column.letter}, ${column.header}`}
            placeholder="Not used"
            clearable
            disabled={isDisabled}
            data={options}
            value={fields.get(column.letter) ?? null}
            onChange={(field) => onChange(takeColumn(mapping, sheet, column.letter, field))}
          />
        </li>
      ))}
    </ul>
  );
}
