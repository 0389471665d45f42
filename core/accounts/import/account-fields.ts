import { z } from 'zod';
import { parseMoney } from '#core/imports/records/parse-money.ts';
import { dayField } from '#core/imports/records/parse-day.ts';
import {
  cellText,
  checkWith,
  isBlankWord,
  plainText,
  storableText,
  textField,
} from '#core/imports/records/record-field.ts';
import type { ParsedCell, RecordField } from '#core/imports/records/record-field.ts';
import { AccountFields } from '#shared/contracts/accounts.ts';
import type { Cell } from '#platform/spreadsheets/read-cells.ts';
import { Id } from '#shared/contracts/lists.ts';

const { shape } = AccountFields;
const name = z.string().trim().min(1, 'An account needs a name.').max(200);

/** The fields of an account that a column may fill, with the headers they go by; an export carries the labels. */
export const accountFields: RecordField[] = [
  textField(
    'name',
    'Name',
    'Account Name, Account, Customer Name, Customer, Client Name, Client, Company Name, Company, Organisation, Organization, Accounts, Customers, Clients, Firma, Kunde, Kundenname, Nombre, Nom',
    shape.name,
    true,
  ),
  textField(
    'externalId',
    'External ID',
    'Account ID, Customer ID, Client ID, CRM ID, Account Number, Customer Number, Account No, Customer No, Salesforce ID, HubSpot ID, Company ID, ID, Kundennummer',
    shape.externalId,
  ),
  textField('id', 'Mainstay ID', 'Mainstay Account ID', Id),
  {
    name: 'status',
    label: 'Status',
    synonyms: 'Account Status, Customer Status, Active, Is Active',
    isRequired: false,
    parse: parseStatus,
  },
  {
    name: 'revenue',
    label: 'Revenue',
    synonyms:
      'Annual Revenue, ARR, Annual Recurring Revenue, Contract Value, ACV, Yearly Revenue, Account Revenue, Amount, Umsatz',
    isRequired: false,
    parse: parseRevenue,
  },
  {
    name: 'currency',
    label: 'Currency',
    synonyms: 'Currency Code, Revenue Currency, Waehrung, Währung',
    isRequired: false,
    parse: (cell) => checkWith(shape.currency, cellText(cell).trim().toUpperCase()),
  },
  textField('phase', 'Phase', 'Lifecycle Phase, Lifecycle Stage, Stage, Customer Stage, Lifecycle', shape.phase),
  textField('industry', 'Industry', 'Sector, Vertical, Branche, Industry Sector', shape.industry),
  textField('region', 'Region', 'Territory, Geography, Geo, Area, Country', shape.region),
  dayField(
    'contractStartDate',
    'Contract start',
    'Contract Start Date, Start Date, Start, Customer Since, Subscription Start, Vertragsbeginn',
  ),
  dayField(
    'contractEndDate',
    'Contract end',
    'Contract End Date, End Date, End, Renewal Date, Renewal, Contract Renewal Date, Subscription End, Expiry Date, Vertragsende',
  ),
  {
    name: 'ownerEmail',
    label: 'Owner e-mail',
    synonyms: 'Owner Email, Account Owner Email, CSM Email, Account Manager Email, Email of Owner, Responsible Email',
    isRequired: false,
    parse: parseOwner,
  },
  textField(
    'primaryDomain',
    'Primary domain',
    'Domain, Website, Web Site, Email Domain, URL, Homepage',
    shape.primaryDomain,
  ),
  textField('notes', 'Notes', 'Note, Comment, Comments, Remarks, Description, Notizen', shape.notes),
  textField(
    'parentName',
    'Parent',
    'Parent Account, Parent Name, Parent Account Name, Parent Company, Mother Company',
    name,
  ),
  textField('parentExternalId', 'Parent external ID', 'Parent ID, Parent Account ID', z.string().trim().max(120)),
  textField('logoUrl', 'Logo URL', 'Logo', shape.logoUrl),
  textField('avatarColor', 'Avatar colour', 'Avatar Color', shape.avatarColor),
];

const active = new Set(['active', 'yes', 'true', 'aktiv', 'live', 'current', '1']);
const inactive = new Set(['inactive', 'no', 'false', 'inaktiv', 'churned', 'closed', 'former', '0']);

function parseStatus(cell: Cell): ParsedCell {
  const text = plainText(cell.text).toLowerCase();
  if (active.has(text)) return { value: 'active' };
  return inactive.has(text) ? { value: 'inactive' } : { problem: 'Write active or inactive.' };
}

function parseRevenue(cell: Cell): ParsedCell {
  if (isBlankWord(cell.text)) return { value: undefined };
  const money = parseMoney(cell);
  if (!money)
    return { problem: `"${storableText(cell.text, 60)}" is not an amount. Write 1200000, 1,200,000 or 1.2M.` };
  const checked = checkWith(shape.revenue, money.amount);
  return 'problem' in checked || money.currency === null
    ? checked
    : { ...checked, more: { revenueCurrency: money.currency } };
}

function parseOwner(cell: Cell): ParsedCell {
  if (isBlankWord(cell.text)) return { value: undefined };
  return checkWith(z.email('Is not an e-mail address.'), plainText(cellText(cell)).toLowerCase());
}
