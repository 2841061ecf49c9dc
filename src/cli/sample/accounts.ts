import { CreateUser, Passwords, SYSTEM, UsersService, type GrantedRole } from '../../identity/index.js';
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

/** One password for all: each account gets a hash of its own. */
export async function loadAccounts(sample: SampleContext, password: string): Promise<void> {
  const users = sample.get(UsersService);
  const passwords = sample.get(Passwords);
  const hashes = await Promise.all(ACCOUNTS.map(() => passwords.hash(password)));
  for (const [n, { name, displayName, person, roles, operatorOf }] of ACCOUNTS.entries()) {
    const input = given(CreateUser, {
      email: `${name}@${DOMAIN}`,
      ...(displayName ? { displayName } : {}),
      ...(person ? { personId: sample.person(person) } : {}),
      roles: roles ?? [],
      operatorOf: operatorOf ? [sample.unit(operatorOf)] : [],
    });
    sample.users.set(name, await users.create(SYSTEM, input, { passwordHash: hashes[n], sample: true }));
  }
}
