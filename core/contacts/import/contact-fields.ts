import { z } from 'zod';
import { cellText, checkWith, isBlankWord, plainText, textField } from '#core/imports/records/record-field.ts';
import type { ParsedCell, RecordField } from '#core/imports/records/record-field.ts';
import type { Cell } from '#platform/spreadsheets/read-cells.ts';
import { cleanName } from '#shared/clean-name.ts';
import { ContactFields } from '#shared/contracts/contacts.ts';
import { Id } from '#shared/contracts/lists.ts';
import { normalizePhone, phoneMessage } from '../normalize-phone.ts';

const { shape } = ContactFields;
const part = z.string().overwrite(cleanName).max(200);
const email = z.email('Is not an e-mail address.').max(254);

/** The fields of a contact that a column may fill, with the headers they go by; an export carries the labels. */
export const contactFields: RecordField[] = [
  textField(
    'name',
    'Name',
    'Full Name, Contact Name, Contact, Person, Contact Person, Display Name, Employee, Employee Name, Ansprechpartner, Nombre, Nom',
    shape.name,
    true,
  ),
  { ...textField('firstName', 'First name', 'Given Name, Forename, First, Vorname', part), partOf: 'name' },
  { ...textField('lastName', 'Last name', 'Surname, Family Name, Last, Nachname', part), partOf: 'name' },
  {
    name: 'email',
    label: 'E-mail',
    synonyms: 'Email, Mail, E-mail Address, Email Address, Contact Email, Work Email, Correo',
    isRequired: false,
    parse: parseEmail,
  },
  {
    name: 'phone',
    label: 'Phone',
    synonyms: 'Phone Number, Telephone, Tel, Mobile, Mobile Phone, Cell, Work Phone, Contact Phone, Telefon',
    isRequired: false,
    parse: parsePhone,
  },
  textField('title', 'Title', 'Job Title, Position, Contact Title, Funktion', shape.title),
  textField('role', 'Role', 'Contact Role, Buying Role, Rolle', shape.role),
  { name: 'type', label: 'Type', synonyms: 'Contact Type, Kind, Typ', isRequired: false, parse: parseType },
  textField(
    'accountName',
    'Account',
    'Account Name, Company, Company Name, Customer, Customer Name, Client, Client Name, Organisation, Organization, Employer, Firma, Kunde',
    z.string().trim().max(200),
  ),
  textField(
    'accountExternalId',
    'Account external ID',
    'Account ID, Customer ID, Client ID, Company ID, CRM Account ID',
    z.string().trim().max(120),
  ),
  textField('id', 'Mainstay ID', 'Mainstay Contact ID', Id),
];

function parseEmail(cell: Cell): ParsedCell {
  if (isBlankWord(cell.text)) return { value: undefined };
  return checkWith(email, plainText(cellText(cell)).toLowerCase());
}

function parsePhone(cell: Cell): ParsedCell {
  if (isBlankWord(cell.text)) return { value: undefined };
  const phone = normalizePhone(cellText(cell));
  return phone === null ? { problem: phoneMessage } : { value: phone };
}

const types: Record<string, string> = {
  client: 'Client',
  customer: 'Client',
  kunde: 'Client',
  internal: 'Internal',
  intern: 'Internal',
  employee: 'Internal',
  staff: 'Internal',
  vendor: 'Vendor',
  supplier: 'Vendor',
  partner: 'Partner',
};

function parseType(cell: Cell): ParsedCell {
  const type = types[plainText(cell.text).toLowerCase()];
  return type === undefined ? { problem: 'Write Client, Internal, Vendor or Partner.' } : { value: type };
}
