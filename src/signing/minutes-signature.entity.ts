import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { StoredFile } from '../documents/index.js';
import { Minutes } from '../minutes/index.js';
import { Flag, Instant, Key, oneOf, Ref, Str, Whole } from '../platform/database/columns.js';
import { SIGNATURE_KINDS, type SignatureKind } from './rules/signing.js';

/** A signature on sealed minutes: a further document of the record. Written once; triggers refuse everything else. */
@Entity('minutes_signature')
@Index('minutes_signature_order', ['minutesId', 'sequence'], { unique: true })
@Check('minutes_signature_kind_known', oneOf('kind', SIGNATURE_KINDS))
export class MinutesSignature {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  minutesId: string;

  /** From 1, in the order they were added. */
  @Whole()
  sequence: number;

  @Str(10)
  kind: SignatureKind;

  @ForeignKey(() => StoredFile)
  @Ref()
  fileId: string;

  /** SHA-256 of exactly the stored bytes of this document. */
  @Str(64)
  sha256: string;

  /** SHA-256 of the file that was signed: the sealed one, or the one signed before. */
  @Str(64)
  coveredSha256: string;

  /** Does the document begin with every byte of the file it signs? A scan does not. */
  @Flag()
  extendsSealed: boolean;

  /** Office and capacity of whoever signed, as they were then. */
  @Str(300)
  signatory: string;

  @Str(300, { nullable: true })
  certificateSubject: string | null;

  @Str(100, { nullable: true })
  certificateSerial: string | null;

  /** Did the certificate lead to an authority that the operator trusts? Without such a list nobody knows its issuer. */
  @Flag({ default: false })
  issuerTrusted: boolean;

  /** The time a time-stamping authority vouches for. */
  @Instant({ nullable: true })
  stampedAt: string | null;

  @Str(200, { nullable: true })
  providerId: string | null;

  /** The NIK under a key of this installation; it cannot be read back. */
  @Str(64, { nullable: true })
  nikHash: string | null;

  @Ref({ nullable: true })
  addedByUserId: string | null;

  @Instant()
  signedAt: string;

  /** The signature before this one, or the seal. */
  @Str(64)
  previousHash: string;

  @Str(64)
  hash: string;
}
