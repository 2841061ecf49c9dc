import { randomBytes } from 'node:crypto';
import type { Env } from '../platform/config/env.js';
import { secretHash } from './secrets.js';

const SECRET = randomBytes(32).toString('hex');

/**
 * The form token of pages nobody is signed in on (sign in, forgotten password). It is the same for all of them: what
 * keeps other sites out there is the browser's own word (Sec-Fetch-Site, Origin); this is the second layer.
 */
export const strangerToken = (env: Env) => secretHash(`${SECRET}|${env.baseUrl}`);
