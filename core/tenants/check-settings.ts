import { invalid } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { tenantContract } from '#shared/contracts/tenants.ts';
import { cleanName } from '#shared/clean-name.ts';
import { assertTimezone } from './assert-timezone.ts';

type Given = Omit<InputOf<typeof tenantContract.update>, 'version'>;

const mostWorkHours = '24:00';
const currencies = new Set(Intl.supportedValuesOf('currency'));
const phoneForm = /^(?=.*\d)[+\d\s()./-]{1,40}$/;
const emailForm = /^[^@\s]+@[^@\s]+$/;

/**
 * Settings as they are kept: names trimmed, e-mail in small letters, weekdays and holidays in order and once.
 * @throws AppError `tenant.timezone`, `tenant.invalid` with what is wrong with each field
 */
export function checkSettings<G extends Given>(given: G): G {
  const problems: { path: string; message: string }[] = [];
  const { name, email, phone, industry, timezone, currency, businessHours: hours, signInRules: rules } = given;
  if (name !== undefined && (cleanName(name) === '' || name.length > 200))
    problems.push({ path: 'name', message: 'The workspace needs a name of at most 200 characters.' });
  if (email !== undefined && (!emailForm.test(email.trim()) || email.length > 254))
    problems.push({ path: 'email', message: 'This is no e-mail address.' });
  if (phone?.trim() && !phoneForm.test(phone.trim()))
    problems.push({ path: 'phone', message: 'Use digits, spaces and + ( ) - / only, at most 40.' });
  if (industry && industry.trim().length > 100)
    problems.push({ path: 'industry', message: 'Use at most 100 characters.' });
  if (currency !== undefined && !currencies.has(currency))
    problems.push({ path: 'currency', message: 'Use a code of ISO 4217 such as EUR.' });
  if (hours && (hours.to === '00:00' ? mostWorkHours : hours.to) <= hours.from)
    problems.push({ path: 'businessHours.to', message: 'The day must end after it begins.' });
  if (rules && rules.idleMinutes > rules.absoluteHours * 60)
    problems.push({ path: 'signInRules.idleMinutes', message: 'A session can not rest for longer than it lasts.' });
  if (problems.length > 0) throw invalid('tenant.invalid', 'Some of the settings are not possible.', problems);
  return {
    ...given,
    ...(timezone === undefined ? {} : { timezone: assertTimezone(timezone) }),
    ...(phone === undefined ? {} : { phone: phone?.trim() || null }),
    ...(industry === undefined ? {} : { industry: industry?.trim() || null }),
    ...(name === undefined ? {} : { name: cleanName(name) }),
    ...(email === undefined ? {} : { email: email.trim().toLowerCase() }),
    ...(hours
      ? { businessHours: { ...hours, workdays: inOrder(hours.workdays), holidays: inOrder(hours.holidays) } }
      : {}),
  };
}

function inOrder<T extends number | string>(values: readonly T[]): T[] {
  return [...new Set(values)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
