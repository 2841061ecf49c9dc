import { Passwords, SYSTEM, UsersService, type GrantedRole } from '../../src/identity/index.js';
import { given } from '../../src/platform/http/input.js';
import { CreateUser } from '../../src/identity/index.js';
import type { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

type Account = { readonly personId?: string; readonly roles?: GrantedRole[]; readonly operatorOf?: string[] };

/** Somebody with an account, signed in. `localPart` becomes their address. */
export async function anAccount(app: TestApp, localPart: string, account: Account = {}): Promise<Visitor> {
  const email = `${localPart}@deliserdang.example`;
  const passwordHash = await app.nest.get(Passwords).hash(PASSWORD);
  await app.nest.get(UsersService).create(SYSTEM, given(CreateUser, { email, ...account }), { passwordHash });
  return app.as(localPart);
}

/** The secretariat of the story. */
export const aSecretary = (app: TestApp) => anAccount(app, 'sekretaris.uji', { roles: ['secretariat'] });
