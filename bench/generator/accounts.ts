import { hashSync } from '@node-rs/argon2';
import type { House, Pen, Seat } from './house.js';

/** One password for all generated accounts; they exist on generated databases only. */
export const PASSWORD = 'kata-sandi-tolok-ukur';

/** Who is signed in while something is measured. A seat without a unit of its own is only a member. */
export const LOGINS = {
  secretariat: 'sekretariat@contoh.example',
  chair: 'ketua@contoh.example',
  member: 'anggota@contoh.example',
  admin: 'admin@contoh.example',
} as const;

const AT = '2005-01-03T01:00:00.000Z';
const STAMPS = { createdAt: AT, updatedAt: AT, deletedAt: null };

export function openAccounts({ bulk, chance }: Pen, { seats }: House): void {
  const salt = Buffer.from(chance.hex(32), 'hex');
  const passwordHash = hashSync(PASSWORD, { memoryCost: 65_536, timeCost: 3, parallelism: 1, salt });
  const open = (email: string, seat: Seat | null, role?: 'secretariat' | 'admin') => {
    const id = chance.id();
    const displayName = seat?.name ?? `${role} (CONTOH)`;
    bulk.add('app_user', {
      ...{ id, email, displayName, personId: seat?.personId ?? null, passwordHash },
      ...{ sample: true, noShortcuts: false, version: 1, ...STAMPS },
    });
    if (role) bulk.add('role_grant', { id: chance.id(), userId: id, role, since: AT, ...STAMPS });
  };
  open(LOGINS.secretariat, null, 'secretariat');
  open(LOGINS.admin, null, 'admin');
  open(LOGINS.chair, seats[0]);
  open(LOGINS.member, seats[9]);
}
