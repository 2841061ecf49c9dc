import { existsSync, readFileSync } from 'node:fs';
import {
  AuditQueries,
  JournalCheck,
  keyFileOf,
  readAnchor,
  readHead,
  readKey,
  readNotes,
  type NotedHead,
  type Outside,
} from '../../audit/index.js';
import type { Env } from '../../platform/config/env.js';
import { openAsItLies } from '../../platform/database/as-it-lies.js';
import { BadUsage, readArgs, say, type Command } from '../command.js';

/** Reads the journal as it lies there: nothing is migrated or refused first, because the journal itself is in doubt. */
async function journalOf(env: Env) {
  const { reader, close } = await openAsItLies(env);
  return { check: new JournalCheck(reader, new AuditQueries(reader)), close };
}

function outsideIn(args: readonly string[], env: Env): Outside {
  const { plain, all } = readArgs(args, ['anchor', 'paper', 'anchor-file', 'key']);
  if (plain.length > 0) throw new BadUsage(`audit:verify does not know "${plain[0]}".`);
  return {
    anchors: all('anchor').map((text) => read(text, readAnchor, ANCHOR)),
    heads: [
      ...all('paper').map((text): NotedHead => {
        const head = read(text, readHead, PAPER);
        return { source: 'a paper', kind: 'paper', ...head, note: null };
      }),
      ...all('anchor-file').flatMap(headsIn),
    ],
    keys: keysIn(all('key'), env),
  };
}

const ANCHOR = 'An anchor is written NUMBER:HASH, with a SHA-256 of 64 hexadecimal digits.';
const PAPER =
  'The journal line of a paper is written SIZE:ROOT, with at least 16 hexadecimal digits of the root.';

function read<T>(text: string, reading: (text: string) => T | null, fault: string): T {
  const found = reading(text);
  if (found === null) throw new BadUsage(fault);
  return found;
}

const contentOf = (file: string): string => {
  if (!existsSync(file)) throw new BadUsage(`There is no file ${file}.`);
  return readFileSync(file, 'utf8');
};

function headsIn(file: string): NotedHead[] {
  const notes = read(contentOf(file), readNotes, `${file} holds something else than checkpoints, or none.`);
  return notes.map((note) => ({ source: file, kind: 'file', size: note.size, root: note.root, note }));
}

/** Keys the caller trusts; without any, the one that lies where this installation keeps it. */
function keysIn(given: readonly string[], env: Env): Buffer[] {
  const own = keyFileOf(env);
  const files = given.length > 0 ? given : [own].filter((file) => existsSync(file));
  return files.map((text) =>
    read(text, (key) => readKey(key) ?? readKey(contentOf(key)), `${text} holds no Ed25519 key.`),
  );
}

export const auditVerify: Command = {
  usage: 'audit:verify [--anchor-file FILE]… [--paper SIZE:ROOT]… [--anchor NUMBER:HASH]… [--key FILE|KEY]…',
  about:
    'Proves the journal, its tree and its checkpoints: exit 0 consistent with what is kept elsewhere, 1 broken, 2 consistent but without a witness.',
  run: async (args, env) => {
    const outside = outsideIn(args, env);
    const { check, close } = await journalOf(env);
    try {
      const { exit, line } = await check.judge(outside);
      say(line);
      return exit;
    } finally {
      await close();
    }
  },
};
