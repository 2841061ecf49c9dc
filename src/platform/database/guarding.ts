/** What the database refuses by itself, whoever asks. */
export type Guard = {
  readonly name: string;
  readonly on: string;
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  /** `NEW."x" <> OLD."x"` stands for "differs", nulls included. */
  readonly when: string;
};

/**
 * The triggers of guards for both engines, all refusing with one sentence. `whole` are tables that PostgreSQL must not
 * empty without touching a row. Migrations are written with it, so its words never change for guards that exist.
 */
export const guardStatements = (
  guards: readonly Guard[],
  sentence: string,
  whole: readonly string[] = [],
) => ({
  sqlite: guards.map(
    ({ name, on, event, when }) =>
      `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" WHEN ${differing(when, 'IS NOT')}
       BEGIN SELECT RAISE(ABORT, '${sentence}'); END`,
  ),
  postgres: [
    ...guards.flatMap(({ name, on, event, when }) =>
      onPostgres(
        { name, when: `BEFORE ${event} ON "${on}" FOR EACH ROW` },
        differing(when, 'IS DISTINCT FROM'),
        sentence,
      ),
    ),
    ...whole.flatMap((on) =>
      onPostgres(
        { name: `${on}_whole`, when: `BEFORE TRUNCATE ON "${on}" FOR EACH STATEMENT` },
        'TRUE',
        sentence,
      ),
    ),
  ],
});

/** Takes the triggers of guards away again. */
export const withoutGuards = (guards: readonly Guard[]) => ({
  sqlite: guards.map(({ name }) => `DROP TRIGGER "${name}"`),
  postgres: guards.flatMap(({ name, on }) => [
    `DROP TRIGGER "${name}" ON "${on}"`,
    `DROP FUNCTION "${name}"()`,
  ]),
});

const differing = (condition: string, operator: string) =>
  condition.replace(/(NEW\."\w+") <> (OLD)/g, `$1 ${operator} $2`);

const onPostgres = (trigger: { name: string; when: string }, condition: string, sentence: string) => [
  `CREATE FUNCTION "${trigger.name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF ${condition} THEN RAISE EXCEPTION '${sentence}'; END IF;
     IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER "${trigger.name}" ${trigger.when} EXECUTE FUNCTION "${trigger.name}"()`,
];
