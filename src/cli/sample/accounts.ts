import {
  CreateUser,
  CredentialsService,
  SYSTEM,
  UsersService,
  type GrantedRole,
} from '../../identity/index.js';
import { given } from '../../platform/http/input.js';
import type { SampleContext } from './context.js';

export const DOMAIN = 'deliserdang.example';

type Account = {
  readonly name: string;
  readonly role: string;
  readonly displayName?: string;
  readonly person?: string;
  readonly roles?: GrantedRole[];
  readonly operatorOf?: string;
};

/** Offices, not people: where no holder is known the account is named after the office and marked CONTOH. */
export const ACCOUNTS: readonly Account[] = [
  { name: 'admin', role: 'admin', displayName: 'Admin Sistem (CONTOH)', roles: ['admin'] },
  {
    name: 'sekretariat',
    role: 'sekretariat',
    displayName: 'Sekretariat Dewan (CONTOH)',
    roles: ['secretariat'],
  },
  {
    name: 'hukum',
    role: 'Bagian Hukum (telaah rancangan keputusan)',
    displayName: 'Bagian Hukum (CONTOH)',
    roles: ['legal'],
  },
  { name: 'ketua', role: 'pimpinan rapat (Wakil Bupati)', person: 'lom-lom' },
  { name: 'anggota', role: 'anggota (Bank Indonesia)', person: 'angkosa' },
  { name: 'kominfostan', role: 'kepala OPD (Diskominfostan)', person: 'khairul' },
  { name: 'bapenda', role: 'kepala OPD (Bapenda)', person: 'bapenda' },
  {
    name: 'operator.kominfostan',
    role: 'operator OPD (Diskominfostan)',
    displayName: 'Operator Diskominfostan (CONTOH)',
    operatorOf: 'DISKOMINFOSTAN',
  },
];

/** The very first thing in the database: whoever finds it without a password knows that a sample was begun. */
export const beginAccounts = (sample: SampleContext): Promise<void> => make(sample, ACCOUNTS.slice(0, 1));

/** Nobody can sign in yet. */
export const loadAccounts = (sample: SampleContext): Promise<void> => make(sample, ACCOUNTS.slice(1));

async function make(sample: SampleContext, accounts: readonly Account[]): Promise<void> {
  const users = sample.get(UsersService);
  for (const { name, displayName, person, roles, operatorOf } of accounts) {
    const input = given(CreateUser, {
      email: `${name}@${DOMAIN}`,
      ...(displayName ? { displayName } : {}),
      ...(person ? { personId: sample.person(person) } : {}),
      roles: roles ?? [],
      operatorOf: operatorOf ? [sample.unit(operatorOf)] : [],
    });
    sample.users.set(name, await users.create(SYSTEM, input, { sample: true }));
  }
}

/** One password for all, in one unit of work: either everybody can sign in or nobody. */
export const openAccounts = (sample: SampleContext, password: string): Promise<void> =>
  sample.get(CredentialsService).openSample(SYSTEM, [...sample.users.values()], password);
