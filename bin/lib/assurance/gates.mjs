/**
 * What an inspector may ask for, each with its bar and with what proves it: specs of the suite on each engine, a drill
 * against a running server (`faults`, `fuzz`), or a measure of the bench. Whatever a gate names has to be there and to
 * have run, or the gate is not held.
 */
export const GATES = [
  {
    id: 'G1',
    name: 'Durability',
    bar: 'no acknowledged write missing after kill, SIGTERM, full disk or restart',
    drills: ['faults'],
    specs: ['test/platform/broken-database.spec.ts', 'test/e2e/starting-and-ending.spec.ts'],
  },
  {
    id: 'G2',
    name: 'No ghosts',
    bar: 'no refused write present later; one effect for one Idempotency-Key',
    drills: ['faults'],
    specs: ['test/platform/unit-of-work.spec.ts', 'test/e2e/lists-and-cursors.spec.ts'],
  },
  {
    id: 'G3',
    name: 'Confidentiality',
    bar: 'no canary of a restricted, draft or foreign record seen by any door',
    specs: ['test/e2e/doors.spec.ts', 'test/e2e/restricted-matters.spec.ts'],
  },
  {
    id: 'G4',
    name: 'Immutability',
    bar: 'no byte of a sealed record changed by any request of any role',
    specs: ['test/e2e/sealed-minutes.spec.ts', 'test/platform/schema.spec.ts'],
  },
  {
    id: 'G5',
    name: 'Tamper evidence',
    bar: 'no edit of the database that the verifier does not report',
    specs: ['test/e2e/journal-damage.spec.ts'],
  },
  {
    id: 'G6',
    name: 'Egress',
    bar: 'no packet from the printing browser, by HTTP, TCP or DNS',
    units: ['src/platform/rendering/closed-walls.spec.ts'],
    specs: ['test/e2e/hostile-text.spec.ts'],
  },
  {
    id: 'G7',
    name: 'Bad input',
    bar: 'no 5xx on any input but the documented 503 and 507',
    drills: ['fuzz'],
    specs: [
      'test/e2e/unreadable-requests.spec.ts',
      'test/e2e/uploads-that-lie.spec.ts',
      'test/e2e/wrong-fields.spec.ts',
    ],
  },
  {
    id: 'G8',
    name: 'Liveness',
    bar: '/health/live answers within 500 ms (p99) during any single attack',
    drills: ['faults'],
  },
  {
    id: 'G9',
    name: 'Lost update',
    bar: 'no two acknowledged edits from the same base version',
    drills: ['faults'],
    specs: ['test/platform/unit-of-work.spec.ts', 'test/e2e/minutes-in-review.spec.ts'],
  },
  {
    id: 'G10',
    name: 'Secrets',
    bar: 'no password, session, token, seed, NIP or number in logs, errors or metrics',
    specs: ['test/e2e/signing-in.spec.ts', 'test/e2e/personal-data.spec.ts', 'test/e2e/doors.spec.ts'],
  },
  {
    id: 'G11',
    name: 'Restore',
    bar: 'a backup taken under load is the cut: rows, hashes, chain and files',
    specs: ['test/e2e/backing-up.spec.ts'],
  },
  {
    id: 'G12',
    name: 'Leak',
    bar: 'server memory grows less than 1 MB in 1,000 PDFs; files, processes and folders stay',
    drills: ['growth'],
  },
  {
    id: 'G13',
    name: 'Recovery',
    bar: 'ready within 10 s after kill -9 with a database of 1 GB',
    drills: ['faults'],
  },
  {
    id: 'G14',
    name: 'Default safety',
    bar: 'no usable default credential; a start with a weak setting is refused',
    specs: [
      'test/e2e/first-admin.spec.ts',
      'test/e2e/starting-and-ending.spec.ts',
      'test/platform/schema.spec.ts',
    ],
  },
];

/** Drills that ask for loss and doubles run on both engines side by side; those that look at the clock run alone. */
export const BESIDE = ['kill', 'term', 'disk', 'eio', 'cut', 'clock'];
export const ALONE = ['busy', 'browser', 'smtp', 'recovery', 'attacks'];

/** Both are claimed, so both are run. */
export const ENGINES = ['sqlite', 'postgres'];
