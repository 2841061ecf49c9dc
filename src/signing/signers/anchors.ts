import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Env } from '../../platform/config/env.js';

const ONE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The authorities the operator trusts (SIGNING_ANCHORS_FILE); none means that any complete chain will do. */
export function trusted({ signingAnchorsFile }: Env): X509Certificate[] {
  if (!signingAnchorsFile) return [];
  return (readFileSync(signingAnchorsFile, 'utf8').match(ONE) ?? []).map((pem) => new X509Certificate(pem));
}
