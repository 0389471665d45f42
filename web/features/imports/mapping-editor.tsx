import {
  Alert,
  Autocomplete,
  Button,
  Group,
  NumberInput,
  Paper,
  Select,
  Stack,
  Switch,
  Table,
  Text,
} from '@mantine/core';
import { useState } from 'react';
import type { ImportFileDetail, Mapping } from '#shared/contracts/imports.ts';
import { changeSheet, columnFields, missingFields, type Sheet, takeColumn } from './mapping-draft.ts';

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
        Correct how the file is read. The correction is remembered for the next file of the same shape.
      </Text>
      {detail.sheets.map((sheet) => (
        <SheetCard
          key={sheet.name}
          {...{ sheet, detail, categories, isKpis, mapping }}
          isDisabled={!canChange || isBusy}
          onChange={setMapping}
        />
      ))}
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
            <Alert mt="sm" p="xs" color="yellow" role="status">
              No column is taken for {missing.join(', ')}.
            </Alert>
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
    <Table.ScrollContainer minWidth={420} mt="sm" type="native">
      <Table verticalSpacing={6} horizontalSpacing="xs" fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <span className="visually-hidden">Column</span>
            </Table.Th>
            <Table.Th>Header and samples</Table.Th>
            <Table.Th w={190}>Taken for</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sheet.columns.map((column) => (
            <Table.Tr key={column.letter}>
              <Table.Td>
                <Text size="xs" ff="monospace" c="dimmed">
                  {column.letter}
                </Text>
              </Table.Td>
              <Table.Td maw={220}>
                <Text size="xs" fw={500} truncate>
                  {column.header || '(no header)'}
                </Text>
                <Text size="xs" c="dimmed" truncate title={column.samples.join(' · ')}>
                  {column.samples.join(' · ') || 'empty'}
                </Text>
              </Table.Td>
              <Table.Td>
                <Select
                  size="xs"
                  aria-label={`Field of column ${column.letter}, ${column.header}`}
                  placeholder="Not used"
                  clearable
                  disabled={isDisabled}
                  data={options}
                  value={fields.get(column.letter) ?? null}
                  onChange={(field) => onChange(takeColumn(mapping, sheet, column.letter, field))}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
