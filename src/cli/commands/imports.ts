import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DecreesListQueries } from '../../decrees/index.js';
import { SYSTEM } from '../../identity/index.js';
import {
  IMPORT_KINDS,
  ImportPapers,
  ImportRunner,
  ImportsQueries,
  ImportsService,
  ImportUploads,
  SetColumns,
  kindOfWorkbook,
  type ImportKind,
} from '../../imports/index.js';
import { Match } from '../../platform/http/etag.js';
import { given } from '../../platform/http/input.js';
import { StartRefused } from '../../platform/errors/start-refused.js';
import { Words } from '../../platform/words.js';
import { BadUsage, readArgs, say, type AppWork, type Command } from '../command.js';
import { withApp } from '../with-app.js';

const OPTIONS = ['kind', 'decree', 'scans', 'not-taken'];

const bring: AppWork = async (app, args) => {
  const dryRun = args.includes('--dry-run');
  const { plain, option, all } = readArgs(
    args.filter((arg) => arg !== '--dry-run'),
    OPTIONS,
  );
  const [path] = plain;
  if (!path || plain.length > 1) throw new BadUsage('import needs exactly one file, XLSX or CSV.');
  const uploads = app.get(ImportUploads);
  const bytes = await contentOf(path);
  const kind = await kindOf(option('kind'), bytes);
  const decreeId = kind === 'seats' ? await draftOf(app, option('decree')) : null;
  const table = await uploads.table(bytes, basename(path));
  const scans = [];
  for (const scan of all('scans'))
    scans.push(...(await uploads.scans(await contentOf(scan), basename(scan))));
  const id = await app.get(ImportsService).start(SYSTEM, { kind, decreeId, table, scans });
  await steps(app, id, dryRun);
  await report(app, id, { path, dryRun, notTaken: option('not-taken') });
};

/** Read, columns as guessed, trial run, and unless it is only that, carried out. */
async function steps(app: INestApplicationContext, id: string, dryRun: boolean): Promise<void> {
  const [imports, runner, queries] = [
    app.get(ImportsService),
    app.get(ImportRunner),
    app.get(ImportsQueries),
  ];
  await runner.work(SYSTEM, id);
  const { state, failure, columns } = await queries.one(id);
  if (state === 'failed') {
    throw new StartRefused(app.get(Words).say(failure!.code, failure!.facts ?? {}, 'en'));
  }
  const chosen = Object.entries(columns).map(([field, column]) => ({ field, column }));
  await imports.setColumns(SYSTEM, id, given(SetColumns, { columns: chosen }), Match.any);
  await runner.work(SYSTEM, id);
  if (dryRun) return imports.cancel(SYSTEM, id, Match.any);
  await imports.askToApply(SYSTEM, id, Match.any);
  await runner.work(SYSTEM, id);
}

type Asked = { readonly path: string; readonly dryRun: boolean; readonly notTaken: string | undefined };

/** One line; rows that were not taken are told on the error output with exit 1, the others stand. */
async function report(app: INestApplicationContext, id: string, { path, dryRun, notTaken }: Asked) {
  const job = await app.get(ImportsQueries).one(id);
  const { create, change, same, doubtful, wrong } = job.counts!;
  const verb = dryRun ? 'would be' : 'were';
  say(
    `${path}: ${create} ${verb} made, ${change} ${verb} changed, ${same} the same, ${doubtful} doubtful, ${wrong} wrong.`,
  );
  if (doubtful + wrong === 0) return;
  if (notTaken) await writeFile(notTaken, await app.get(ImportPapers).notTaken(job, 'id'));
  const where = notTaken ? `see ${notTaken}` : 'name a file with --not-taken to see why';
  throw new StartRefused(`${doubtful + wrong} rows were not taken; ${where}.`);
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new StartRefused(`${path} cannot be read: ${(error as Error).message}`);
  }
}

async function kindOf(told: string | undefined, bytes: Buffer): Promise<ImportKind> {
  const kind = told ?? (await kindOfWorkbook(bytes));
  if (IMPORT_KINDS.includes(kind as ImportKind)) return kind as ImportKind;
  throw new BadUsage(`Say what the file holds with --kind ${IMPORT_KINDS.join('|')}.`);
}

async function draftOf(app: INestApplicationContext, id: string | undefined): Promise<string> {
  if (!id) throw new BadUsage('Seats need --decree ID, the draft whose annex they go into.');
  return app.get(DecreesListQueries).idOf(id);
}

export const importFile: Command = {
  usage:
    'import FILE.xlsx|FILE.csv [--kind KIND] [--decree ID] [--scans FILE]… [--dry-run] [--not-taken FILE.xlsx]',
  about: `Carries a sheet out (${IMPORT_KINDS.join(', ')}); the kind is told by --kind or by the template's sheet name. Exit 1 when rows were not taken.`,
  run: withApp(bring),
};
