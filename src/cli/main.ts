import 'reflect-metadata';
import { DomainError, InvalidInput } from '../platform/errors/domain-error.js';
import { StartRefused } from '../platform/errors/start-refused.js';
import { readEnv } from '../platform/config/env.js';
import { Words } from '../platform/words.js';
import { say, type Command } from './command.js';
import { accessTable } from './commands/access.js';
import { auditVerify } from './commands/audit.js';
import { backup, backupVerify, restore } from './commands/backups.js';
import { migrate, minutesRender, sampleLoad } from './commands/data.js';
import { importFile } from './commands/imports.js';
import { breachReport, privacyMask, privacyRegister } from './commands/privacy.js';
import { userFirstAdmin } from './commands/first-admin.js';
import { accessWho } from './commands/readers.js';
import { userCreate, userResetPassword } from './commands/users.js';

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate,
  'user:first-admin': userFirstAdmin,
  'user:create': userCreate,
  'user:reset-password': userResetPassword,
  'access:document': accessTable,
  'access:who': accessWho,
  'audit:verify': auditVerify,
  backup,
  'backup:verify': backupVerify,
  restore,
  'minutes:render': minutesRender,
  'sample:load': sampleLoad,
  import: importFile,
  'breach:report': breachReport,
  'privacy:mask': privacyMask,
  'privacy:register': privacyRegister,
};

const help = () =>
  ['Usage: npm run cli -- COMMAND', '', ...Object.values(COMMANDS).map(({ usage }) => `  ${usage}`)].join(
    '\n',
  );

async function run([name, ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : null;
  if (name === undefined || name === '--help') return (say(help()), name === undefined ? 1 : 0);
  if (!command) throw new StartRefused(`There is no command "${name}"; --help lists them.`);
  if (args.includes('--help')) return (say(`npm run cli -- ${command.usage}\n${command.about}`), 0);
  // Only what goes wrong is logged: the answer of a command is its output.
  return command.run(args, readEnv({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'error' }));
}

/** One clear line for what the operator can mend; a bug keeps its stack. */
function lineOf(error: unknown): string {
  if (error instanceof StartRefused) return error.message;
  if (!(error instanceof DomainError)) return (error as Error)?.stack ?? String(error);
  const words = new Words(readEnv({}));
  const faults = error instanceof InvalidInput ? error.fields : [];
  if (faults.length === 0) return words.say(error.code, error.facts, 'en');
  return faults.map(({ field, code, facts }) => `${field}: ${words.say(code, facts ?? {}, 'en')}`).join('; ');
}

process.umask(0o077);
// `| head` has read enough: that is no fault of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`);
  process.exitCode = 1;
}
