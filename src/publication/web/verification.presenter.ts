import { spacedCode } from '../../minutes/index.js';
import { wordOf } from '../../signing/index.js';
import type { KnownFile } from '../known-files.js';
import type { Verification } from '../verification.queries.js';

/** Everything the verification page prints: one entry per fact, so that a new fact is a line in `factsOf`. */
export function verificationPage(found: Verification, code: string) {
  const { status, supersededBy, revoked } = found;
  return {
    ...found,
    signatures: found.signatures.map((one) => ({
      ...{ ...one, name: wordOf(one) },
      unchecked: one.kind !== 'wet' && !one.issuerTrusted,
    })),
    valid: status === 'valid',
    revokedNote: revoked && {
      code: revoked.reason ? 'verify.revoked_by' : 'verify.revoked_exempt',
      facts: revoked,
    },
    proofHref: `/api/v1/verify/${code}/proof`,
    nextHref: supersededBy?.code ? `/verifikasi/${supersededBy.code}` : null,
    facts: factsOf(found, code),
    answers: found.files.map(answerTo),
  };
}

type Fact = {
  /** Word of the term. */
  readonly term: string;
  readonly kind: 'text' | 'word' | 'day' | 'time' | 'hash';
  readonly value: unknown;
};

function factsOf({ document, sealedAt, sha256, contentSha256 }: Verification, code: string): Fact[] {
  return [
    { term: 'verify.kind', kind: 'word', value: `verify.kind_${document.type}` },
    document.title === null
      ? { term: 'verify.name', kind: 'word', value: 'verify.exempt' }
      : { term: 'verify.name', kind: 'text', value: document.title },
    { term: 'verify.council', kind: 'text', value: document.council },
    { term: 'verify.day', kind: 'day', value: document.day },
    { term: 'verify.revision', kind: 'text', value: document.revision },
    { term: 'verify.signer', kind: 'text', value: document.signer },
    { term: 'verify.sealed', kind: 'time', value: sealedAt },
    { term: 'verify.code', kind: 'text', value: spacedCode(code) },
    { term: 'verify.sha256', kind: 'hash', value: sha256 },
    { term: 'verify.content', kind: 'hash', value: contentSha256 },
  ];
}

const TONES = { this: 'ok', older: 'tunggu', newer: 'tunggu' } as const;

const COPY_TONES = { out: 'netral', replaced: 'tunggu', withdrawn: 'bahaya', revoked: 'bahaya' } as const;

/** What is said when the chosen file turns out to be this one. */
function answerTo({ kind, revision, edition, erratum, sha256, relation, copy }: KnownFile) {
  const facts = { revision, edition, erratum };
  return {
    sha256,
    tone: copy === null ? TONES[relation] : COPY_TONES[copy],
    title: { code: `verify.same_${kind}_${relation}`, facts },
    text: {
      code: copy === null || copy === 'out' ? `verify.same_${kind}_${relation}_text` : `verify.copy_${copy}`,
      facts,
    },
  };
}
