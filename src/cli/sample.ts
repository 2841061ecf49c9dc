import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM, UsersQueries } from '../identity/index.js';
import { HolidaysService } from '../meetings/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { StartRefused } from '../platform/errors/start-refused.js';
import { Logger } from '../platform/logger.js';
import { ACCOUNTS, beginAccounts, DOMAIN, loadAccounts, openAccounts } from './sample/accounts.js';
import { loadComingMeeting } from './sample/coming-meeting.js';
import { SampleContext } from './sample/context.js';
import { loadCouncilMeeting, wib } from './sample/council-meeting.js';
import { readSample } from './sample/data.js';
import { loadDecree, loadOrganization } from './sample/organization.js';
import { keepPassword, keptPassword } from './sample/password-file.js';
import { loadProgress } from './sample/progress.js';
import { loadWorkingGroup } from './sample/working-group.js';

export type Login = { readonly email: string; readonly role: string };
/** `password` is null where only the operator, who chose it, knows it. */
export type Logins = { readonly logins: readonly Login[]; readonly password: string | null };

/** In development an empty database gets the sample; false when there is something in it already. */
export async function loadSampleIfEmpty(app: INestApplicationContext): Promise<boolean> {
  const env = app.get(Env);
  if (env.isProduction) return false;
  if (await isHalfLoaded(app)) {
    throw new StartRefused(
      'The sample in this database was loaded only half because that start was killed; empty the database and start again.',
    );
  }
  if (!(await app.get(UsersQueries).isEmpty())) return false;
  const password = env.samplePassword ?? randomBytes(12).toString('base64url');
  keepPassword(env.dataDir, env.samplePassword === null ? password : null);
  await loadSample(app, password, env.sampleMeetings === 'coming' ? app.get(Clock).today() : null);
  return true;
}

/**
 * Drives the ordinary commands, with the clock set to the days on which things happened; passwords come last.
 * @param today from when on one more meeting is to come; without it the sample is the same on every day
 */
export async function loadSample(
  app: INestApplicationContext,
  password: string,
  today: CivilDate | null = null,
): Promise<void> {
  const sample = new SampleContext(app, readSample());
  await sample.at(wib('2025-07-01', '08:00'), async () => {
    await beginAccounts(sample);
    app.get(Logger).info({}, 'loading the sample');
    await loadOrganization(sample);
    await loadDecree(sample);
    await loadAccounts(sample);
    await app.get(HolidaysService).takeKnown(SYSTEM);
  });
  const followUps = await loadCouncilMeeting(sample);
  await loadProgress(sample, followUps);
  await loadWorkingGroup(sample);
  if (today !== null) await loadComingMeeting(sample, today);
  await openAccounts(sample, password);
}

/** Sample accounts get their password when all else is there: without one, the loading did not come to its end. */
export const isHalfLoaded = (app: INestApplicationContext): Promise<boolean> =>
  app.get(UsersQueries).hasUnopenedSample();

/** Who may sign in to the sample that is in the database; null when it holds none. */
export async function sampleLogins(app: INestApplicationContext): Promise<Logins | null> {
  if (!(await app.get(UsersQueries).hasSample())) return null;
  const logins = ACCOUNTS.map(({ name, role }) => ({ email: `${name}@${DOMAIN}`, role }));
  return { logins, password: keptPassword(app.get(Env).dataDir) };
}
