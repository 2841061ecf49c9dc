import type { Owed } from '../rules/owed.js';

const STEPS: Readonly<Record<Owed, string>> = {
  'second-factor': '/masuk/kedua',
  enrolment: '/akun/keamanan',
  'new-password': '/masuk/sandi-baru',
};

/** Where somebody half way through the door goes on, and where they wanted to go. */
export const stepFor = (owes: Owed, back: string) => `${STEPS[owes]}?kembali=${encodeURIComponent(back)}`;
