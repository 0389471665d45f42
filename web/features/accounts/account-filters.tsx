import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { BandMark } from '../../ui/health/band-badge.tsx';
import { bandNames, bands } from '../../ui/health/bands.ts';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { isFiltered } from './account-search.ts';
import type { AccountSearch } from './account-search.ts';

interface AccountFiltersProps {
  search: AccountSearch;
  onChange: (change: Partial<AccountSearch>) => void;
}

const bandOptions = bands.map((band) => ({ value: band, label: bandNames[band], mark: <BandMark band={band} /> }));
const statusOptions = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
];
const plain = (values: readonly string[] = []) => values.map((value) => ({ value, label: value }));

/** Search and filters of the list of accounts. */
export function AccountFilters({ search, onChange }: AccountFiltersProps) {
  const { data: facets } = useQuery(api.accounts.facets.queryOptions({ input: {}, staleTime: 60_000 }));
  const menu = (
    label: string,
    field: 'band' | 'status' | 'ownerId' | 'industry' | 'region' | 'phase',
    options: { value: string; label: string }[],
  ) =>
    (options.length > 0 || search[field]) && (
      <FilterMenu
        label={label}
        options={options}
        chosen={search[field] ?? []}
        onChange={(chosen) => onChange({ [field]: chosen.length > 0 ? chosen : undefined })}
      />
    );
  return (
    <ListFilters>
      <SearchField
        label="Search accounts"
        value={search.search ?? ''}
        onSearch={(text) => onChange({ search: text || undefined })}
      />
      {menu('Band', 'band', bandOptions)}
      {menu(
        'Owner',
        'ownerId',
        (facets?.owners ?? []).map((owner) => ({ value: owner.id, label: owner.name })),
      )}
      {menu('Industry', 'industry', plain(facets?.industries))}
      {menu('Region', 'region', plain(facets?.regions))}
      {menu('Phase', 'phase', plain(facets?.phases))}
      {menu('Status', 'status', statusOptions)}
      <ClearFilters
        isFiltered={isFiltered(search)}
        names={['search', 'band', 'status', 'ownerId', 'industry', 'region', 'phase']}
        onChange={onChange}
      />
    </ListFilters>
  );
}
