import {
  CreateUser,
  CredentialsService,
  NewPasswords,
  PasswordLinksService,
  SYSTEM,
  UsersQueries,
  UsersService,
  type GrantedRole,
} from '../../identity/index.js';
import { given } from '../../platform/http/input.js';
import { BadUsage, readArgs, say, type AppWork, type Command } from '../command.js';
import { withApp } from '../with-app.js';

const create: AppWork = async (app, args) => {
  const { plain, option, all } = readArgs(args, ['role', 'name', 'person', 'password']);
  const [email] = plain;
  if (!email || plain.length > 1) throw new BadUsage('user:create needs exactly one e-mail address.');
  const input = given(CreateUser, {
    email,
    roles: all('role') as GrantedRole[],
    ...(option('name') ? { displayName: option('name') } : {}),
    ...(option('person') ? { personId: option('person') } : {}),
  });
  const password = option('password');
  if (password !== undefined)
    await app.get(NewPasswords).ensureFit(password, { email, displayName: option('name') ?? email });
  const id = await app.get(UsersService).create(SYSTEM, input);
  await open(app, id, email, password);
};

const reset: AppWork = async (app, args) => {
  const { plain, option } = readArgs(args, ['password']);
  const [email] = plain;
  if (!email || plain.length > 1) throw new BadUsage('user:reset-password needs exactly one e-mail address.');
  await open(app, await app.get(UsersQueries).idByEmail(email), email, option('password'));
};

/** With a password the account can be used at once; without one its owner sets it through a link. */
async function open(
  app: Parameters<AppWork>[0],
  id: string,
  email: string,
  password?: string,
): Promise<void> {
  if (password !== undefined) {
    await app.get(CredentialsService).setDirectly(SYSTEM, id, password);
    return say(`${email} can sign in with that password.`);
  }
  const link = await app.get(PasswordLinksService).invite(SYSTEM, id);
  say(`${email} sets a password within 24 hours at ${link}`);
}

export const userCreate: Command = {
  usage:
    'user:create EMAIL [--role admin|secretariat|legal]… [--name NAME] [--person ID] [--password PASSWORD]',
  about: 'Makes an account; prints a link for setting its password unless one is given.',
  run: withApp(create),
};

export const userResetPassword: Command = {
  usage: 'user:reset-password EMAIL [--password PASSWORD]',
  about: 'Ends the sessions of an account and sets its password, or prints a link for setting it.',
  run: withApp(reset),
};
