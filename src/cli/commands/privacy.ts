import { writeFileSync } from 'node:fs';
import { SYSTEM } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { formInput } from '../../platform/http/input.js';
import { InstantText } from '../../platform/http/fields.js';
import { AccessesQueries, MaskingService, registerMarkdown, reportCsv } from '../../privacy/index.js';
import { BadUsage, readArgs, say, type AppWork, type Command } from '../command.js';
import { withApp } from '../with-app.js';

class Span {
  @InstantText()
  from: string;

  @InstantText()
  to: string;

  @InstantText()
  known: string;
}

const breach: AppWork = async (app, args) => {
  const { plain, option } = readArgs(args, ['subject', 'by', 'known', 'out', 'format']);
  const [from, to] = plain;
  const format = option('format') ?? 'json';
  if (!from || !to || plain.length > 2 || !['json', 'csv'].includes(format))
    throw new BadUsage(
      'breach:report needs two moments, as 2026-03-09T08:00+07:00, and a format of json or csv.',
    );
  const span = formInput(Span, { from, to, known: option('known') ?? app.get(Clock).now() }).read();
  const report = await app.get(AccessesQueries).report(
    {
      from: span.from,
      to: span.to,
      subjectId: option('subject') ?? null,
      actorUserId: option('by') ?? null,
    },
    span.known,
  );
  const text = format === 'csv' ? reportCsv(report) : `${JSON.stringify(report, null, 2)}\n`;
  const out = option('out');
  if (out === undefined) return void process.stdout.write(text);
  writeFileSync(out, text, { mode: 0o600 });
  say(
    `${report.rows.length} accesses; notice is due by ${report.noticeDue} (${report.hoursLeft} hours left)`,
  );
};

/** Without an id everybody who is due; without --now nothing is changed. */
const mask: AppWork = async (app, args) => {
  const really = args.includes('--now');
  const { plain } = readArgs(
    args.filter((arg) => !['--now', '--dry-run'].includes(arg)),
    [],
  );
  const masking = app.get(MaskingService);
  const ids = plain.length > 0 ? plain : (await masking.due()).map(({ id }) => id);
  for (const id of ids) {
    const { label, lastDay, tables, payloads } = await masking.preview(id);
    const touched = tables
      .filter(({ fate }) => fate !== 'kept')
      .map(({ table, rows, fate }) => `${table} ${rows} ${fate}`);
    say(
      `${id} (last day ${lastDay}) -> ${label}: ${touched.join(', ')}, particulars of ${payloads} entries erased`,
    );
    if (really) await masking.mask(SYSTEM, id);
  }
  say(`${ids.length} ${really ? 'masked' : 'due; nothing was changed, --now masks'}`);
};

export const breachReport: Command = {
  usage: 'breach:report FROM TO [--subject ID] [--by ID] [--known MOMENT] [--format json|csv] [--out FILE]',
  about:
    'Who saw whose data between two moments, and by when that has to be told (UU 27/2022 art. 46: 3 x 24 hours after it became known).',
  run: withApp(breach),
};

export const privacyMask: Command = {
  usage: 'privacy:mask [ID]… [--dry-run|--now]',
  about:
    'Shows whose data are due for masking and what it would do (that is --dry-run, also when left out); --now does it.',
  run: withApp(mask),
};

export const privacyRegister: Command = {
  usage: 'privacy:register',
  about: 'Prints the register of processing activities as it stands in docs/privacy.md.',
  run: async () => (say(registerMarkdown()), 0),
};
