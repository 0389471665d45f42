import type { DemoPerson } from './demo-types.ts';

export const demoDomain = 'veldmere.example';

function internal(name: string, title: string): DemoPerson {
  return { name, title, email: `${name.toLowerCase().replaceAll(' ', '.')}@${demoDomain}` };
}

/** The people of the demo company; the first four look after accounts. */
export const demoPeople: readonly DemoPerson[] = [
  internal('Maren Tolliver', 'Senior Customer Success Manager'),
  internal('Idris Calloway', 'Customer Success Manager'),
  internal('Priya Venkatesan', 'Customer Success Manager'),
  internal('Tomas Lindqvist', 'Customer Success Manager'),
  internal('Renata Okafor', 'VP Customer Success'),
  internal('Gabriel Stroud', 'Head of Support'),
];

export const firstNames = (
  'Aisha Anton Beatriz Callum Chiara Daniel Elif Emeka Freya Gustavo Hana Henrik Imogen Jonas Kavita ' +
  'Leandro Mei Nadia Oscar Paloma Quentin Rosa Samir Tessa Ulrich Vera Wesley Yusuf Zuzana Marcus'
).split(' ');

export const lastNames = (
  'Abernathy Baptiste Castellan Dragan Eklund Fairweather Grimaldi Haverford Ibekwe Jansma Kowalczyk ' +
  'Lockhart Marchetti Nakamura Ostrander Pemberton Quigley Ramachandran Solberg Takacs ' +
  'Underhill Valverde Whitlock Yildirim Zimmer Arkwright Bellweather Corrigan'
).split(' ');

/** Roles at a client, the most important first: the first contact of an account is its sponsor. */
export const contactTitles = [
  'Chief Operating Officer',
  'Head of Operations',
  'IT Director',
  'Product Owner',
  'Procurement Lead',
] as const;
