import { OneOf, Prose, Secret, Text } from '../platform/http/fields.js';

/** Signing with a key. Both secrets are used once and kept nowhere. */
export class SignWithKey {
  @OneOf(['pades', 'bsre'])
  kind: 'pades' | 'bsre';

  /** The passphrase of the key, or of the BSrE certificate. */
  @Secret({ max: 200 })
  secret: string;

  /** For BSrE only: the NIK of whoever signs. */
  @Text({ optional: true, nullable: true, max: 20 })
  nik?: string | null;
}

export class ProposeErratum {
  /** Where in the paper: "Bagian 3, alinea 2". */
  @Text({ max: 200 })
  place: string;

  @Prose({ max: 2_000 })
  written: string;

  @Prose({ max: 2_000 })
  corrected: string;

  @Prose({ max: 2_000 })
  reason: string;
}

/** Issuing needs no word more. */
export class IssueErratum {}

export class DeclineErratum {
  @Prose({ max: 2_000 })
  reason: string;
}
