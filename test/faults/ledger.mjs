import { randomUUID } from 'node:crypto';
import { openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { call } from './server.mjs';

const NAME = 'Uji';
const PEOPLE = '/api/v1/people';
const MEETINGS = '/api/v1/meetings';
/** So many repeat at the same time what they do not know the end of. */
const AT_ONCE = 8;

/** What a client was told, line by line, in a file of its own: written down before anything is counted. */
export class Ledger {
  /** Keys whose answer was cut or was a 5xx: only a repetition can tell. */
  unsure = new Set();
  halves = 0;
  statuses = {};

  constructor(file) {
    this.file = file;
    this.handle = openSync(file, 'a');
  }

  note(entry) {
    writeSync(this.handle, `${JSON.stringify(entry)}\n`);
  }

  lines() {
    return readFileSync(this.file, 'utf8').trimEnd().split('\n').filter(Boolean).map(JSON.parse);
  }

  /** Asks for one person more, or again under the key of an earlier try. */
  async create(server, cookie, key = randomUUID()) {
    const answer = await call(
      ...[server.address, cookie, 'POST', PEOPLE, { name: `${NAME} ${key}` }, { 'idempotency-key': key }],
    );
    this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1;
    if (answer.half) this.halves += 1;
    if (answer.status >= 200 && answer.status < 300)
      this.settle(key, { acknowledged: key, id: answer.body.id });
    else if (answer.status === 0 || answer.status >= 500) this.unsure.add(key);
    else this.settle(key, { refused: key, status: answer.status });
    return answer;
  }

  settle(key, entry) {
    this.note(entry);
    this.unsure.delete(key);
  }

  /** Clients that write as fast as they are answered until `over()`; a cut connection waits for the next server. */
  async load(server, cookie, over, clients = 6) {
    await Promise.all(
      Array.from({ length: clients }, async (_, n) => {
        while (!over()) {
          const { status } = n < 2 ? await this.edit(server, cookie) : await this.create(server, cookie);
          if (status === 0 || status >= 500) await pause(100);
        }
      }),
    );
  }

  /** Clients change one meeting from the version each has read: of those that read the same, one may be told yes. */
  async edit(server, cookie) {
    const path = await (this.shared ??= this.meeting(server, cookie));
    if (!path) this.shared = undefined;
    const read = await call(server.address, cookie, 'GET', path ?? MEETINGS);
    const base = read.headers?.get('etag');
    if (!path || read.status !== 200) return read;
    const title = `Rapat bersama ${randomUUID()}`;
    const answer = await call(server.address, cookie, 'PATCH', path, { title }, { 'if-match': base });
    if (answer.status === 200) this.note({ edited: base });
    return answer;
  }

  async meeting(server, cookie) {
    const councils = await call(server.address, cookie, 'GET', '/api/v1/councils');
    const { status, body } = await call(server.address, cookie, 'POST', MEETINGS, {
      ...{ councilId: councils.body.data?.[0].id, title: 'Rapat bersama', kind: 'plenary', mode: 'onsite' },
      ...{ startsAt: '2025-09-24T09:00:00+07:00', endsAt: '2025-09-24T11:00:00+07:00', venue: 'Aula' },
    });
    if (status >= 400 && status < 500)
      throw new Error(`No meeting to edit: ${status} ${JSON.stringify(body)}`);
    return status === 201 ? `${MEETINGS}/${body.id}` : null;
  }

  /** Every unsure deed once more under its key, as a browser or a program would. */
  async retry(server, cookie) {
    const until = Date.now() + 60_000;
    while (this.unsure.size > 0) {
      const keys = [...this.unsure];
      const client = async () => {
        for (let key = keys.pop(); key; key = keys.pop()) await this.create(server, cookie, key);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, client));
      if (Date.now() > until)
        throw new Error(
          `No answer for ${this.unsure.size} deeds within a minute: ${JSON.stringify(this.statuses)}; the server ${server.ended ? `ended with ${server.ended.code}` : 'runs'}.`,
        );
    }
  }

  /** What the database says of all this. */
  async verdict(database) {
    const rows = await database.rows(`SELECT "id", "name" FROM "person" WHERE "name" LIKE '${NAME} %'`);
    const told = await database.rows(
      `SELECT "subjectId" AS "id", COUNT(*) AS "n" FROM "audit_entry" WHERE "action" = 'person.created' GROUP BY "subjectId"`,
    );
    const journal = new Map(told.map(({ id, n }) => [id, Number(n)]));
    const kept = new Map();
    for (const { id, name } of rows)
      kept.set(name.slice(NAME.length + 1), [...(kept.get(name.slice(NAME.length + 1)) ?? []), id]);
    const lines = this.lines();
    const acknowledged = lines.filter((line) => line.acknowledged);
    const refused = lines.filter((line) => line.refused);
    const edits = lines.filter((line) => line.edited).map(({ edited }) => edited);
    const known = new Set([...acknowledged.map((line) => line.acknowledged), ...this.unsure]);
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((line) => !kept.get(line.acknowledged)?.includes(line.id)).length,
      ghosts:
        refused.filter((line) => kept.has(line.refused)).length +
        [...kept.keys()].filter((key) => !known.has(key)).length,
      doubles: [...kept.values()].filter((ids) => ids.length > 1).length,
      unjournalled: rows.filter(({ id }) => journal.get(id) !== 1).length,
      edits: edits.length,
      overwritten: edits.length - new Set(edits).size,
    };
  }
}
