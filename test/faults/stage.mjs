import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { faultsOf } from './checks.mjs';
import { Ledger } from './ledger.mjs';
import { call, Server, signIn } from './server.mjs';

/** A place, a server and a client with its ledger; whatever happens, nothing is left running. */
export async function onStage(ground, work, { environment = {}, dataDir, prepare } = {}) {
  const place = await ground.place(dataDir);
  await prepare?.(place);
  const stage = {
    place,
    ledger: new Ledger(join(ground.folder, `${place.database}.ledger`)),
    async start(more = {}) {
      stage.server = await Server.start({ ...place.environment, ...environment, ...more });
      stage.cookie ??= await signIn(stage.server.address);
      return stage.server;
    },
  };
  try {
    await stage.start();
    const [head] = await place.rows('SELECT "seq", "hash" FROM "audit_entry" ORDER BY "seq" DESC LIMIT 1');
    stage.anchor = `${head.seq}:${head.hash}`;
    return await work(stage);
  } finally {
    await stage.server?.signal('SIGKILL');
    await place.drop();
  }
}

/** Ends the server in order, looks at everything, and says what that means for the three gates of the ledger. */
export async function reckoning(stage, figures = {}, passed = true) {
  await stage.ledger.retry(stage.server, stage.cookie);
  if (!stage.server.ended) await stage.server.signal('SIGTERM');
  const faults = await faultsOf(stage.place, stage.anchor);
  const found = await stage.ledger.verdict(stage.place);
  const { acknowledged, lost, ghosts, doubles, unjournalled, edits, overwritten } = found;
  const sound = faults.length === 0;
  const wrong = sound ? {} : { faults: faults.join('; ') };
  return [
    {
      gate: 'G1',
      figures: { ...figures, acknowledged, lost, ...wrong },
      passed: passed && sound && lost === 0 && acknowledged > 0,
    },
    {
      gate: 'G2',
      figures: { ghosts, doubles, unjournalled },
      passed: ghosts + doubles + unjournalled === 0 && acknowledged > 0,
    },
    { gate: 'G9', figures: { edits, overwritten }, passed: overwritten === 0 && edits > 0 },
  ];
}

/** Runs `work` while clients write; they stop when it has ended. */
export async function underLoad(stage, work, clients) {
  let over = false;
  const load = stage.ledger.load(stage.server, stage.cookie, () => over, clients);
  try {
    return await work();
  } finally {
    over = true;
    await load;
  }
}

/** How long the pulse and a page took while `work` went on: worst of a hundred, in ms. */
export async function pulse(stage, work, path = '/health/live') {
  const taken = [];
  let over = false;
  const beating = (async () => {
    while (!over) {
      const { status, ms } = await call(stage.server.address, stage.cookie, 'GET', path);
      taken.push(status === 200 ? ms : Infinity);
      await pause(50);
    }
  })();
  const result = await work().finally(() => (over = true));
  await beating;
  const sorted = taken.toSorted((a, b) => a - b);
  return {
    result,
    p99: Math.round(sorted[Math.max(0, Math.ceil(sorted.length * 0.99) - 1)]),
    beats: taken.length,
  };
}
