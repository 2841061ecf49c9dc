import { LessThan } from 'typeorm';
import { newId } from '../kernel/new-id.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { KnownDevice } from './known-device.entity.js';
import { secretHash } from './secrets.js';

/** As long as browsers keep a cookie. */
const KEPT_DAYS = 400;
const DAY = 86_400_000;

type Visit = { readonly ip: string; readonly device: string; readonly browser?: string };

/** A browser is known by the cookie it keeps; a program keeps none and is known by its name and network. */
const markOf = ({ ip, device, browser }: Visit) =>
  secretHash(browser ? `browser|${browser}` : `program|${networkOf(ip)}|${device}`);

/** Remembers the device. @returns whether it is new to an account that has known others; the first is no news */
export async function isNewDevice(tx: Tx, userId: string, visit: Visit, now: string): Promise<boolean> {
  const old = new Date(Date.parse(now) - KEPT_DAYS * DAY).toISOString();
  await tx.delete(KnownDevice, { userId, lastAt: LessThan(old) });
  const hash = markOf(visit);
  const { affected } = await tx.update(KnownDevice, { userId, hash }, { lastAt: now });
  if (affected) return false;
  const others = await tx.existsBy(KnownDevice, { userId });
  await tx.insert(KnownDevice, { id: newId(), userId, hash, lastAt: now });
  return others;
}
