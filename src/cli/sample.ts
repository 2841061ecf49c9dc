import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { UsersQueries } from '../identity/index.js';
import { Env } from '../platform/config/env.js';
import { ACCOUNTS, DOMAIN, loadAccounts } from './sample/accounts.js';
import { SampleContext } from './sample/context.js';
import { loadCouncilMeeting, wib } from './sample/council-meeting.js';
import { readSample } from './sample/data.js';
import { loadDecree, loadOrganization } from './sample/organization.js';
import { loadProgress } from './sample/progress.js';
import { loadWorkingGroup } from './sample/working-group.js';

export type Login = { readonly email: string; readonly role: string };
export type Loaded = { readonly logins: readonly Login[]; readonly password: string };

/** In development an empty database gets the sample; null when there is something in it already. */
export async function loadSampleIfEmpty(app: INestApplicationContext): Promise<Loaded | null> {
  if (app.get(Env).isProduction || !(await app.get(UsersQueries).isEmpty())) return null;
  const password = app.get(Env).samplePassword ?? randomBytes(12).toString('base64url');
  return loadSample(app, password);
}

/** Drives the ordinary commands, with the clock set to the days on which things happened. */
export async function loadSample(app: INestApplicationContext, password: string): Promise<Loaded> {
  const sample = new SampleContext(app, readSample());
  await sample.at(wib('2025-07-01', '08:00'), async () => {
    await loadOrganization(sample);
    await loadDecree(sample);
    await loadAccounts(sample, password);
  });
  const followUps = await loadCouncilMeeting(sample);
  await loadProgress(sample, followUps);
  await loadWorkingGroup(sample);
  return { logins: ACCOUNTS.map(({ name, role }) => ({ email: `${name}@${DOMAIN}`, role })), password };
}
