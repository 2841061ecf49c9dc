import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { StoredFile } from '../documents/index.js';
import { Office, Person } from '../org/index.js';
import { Day, Flag, Json, Key, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { Council } from './council.entity.js';
import { DECREE_KINDS, type DecreeKind, type DecreeRules } from './rules/facts.js';

/** A decree: drafted here or registered from paper. Enacted content is immutable; what was unknown may be completed. */
@Entity('decree')
@Index('decree_number', ['kind', 'number', 'year'], { unique: true })
@Index('decree_council', ['councilId'])
@Check('decree_kind_known', oneOf('kind', DECREE_KINDS))
@Check('decree_status_known', oneOf('status', ['draft', 'enacted']))
export class Decree extends Stamped {
  @Key()
  id: string;

  @Str(30)
  kind: DecreeKind;

  /** The full number as text: "587", "100.3.3.2/252/431.013/2025"; null until it is given. */
  @Str(100, { nullable: true })
  number: string | null;

  @Whole({ nullable: true })
  year: number | null;

  /** Tentang; null = not recorded. */
  @Str(1000, { nullable: true })
  title: string | null;

  @Json()
  considerations: string[];

  @Json()
  legalBases: string[];

  @Json()
  noted: string[];

  @Json()
  dictums: string[];

  @Json()
  copiesTo: string[];

  @Json()
  subjects: string[];

  @Str(10, { default: 'draft' })
  status: 'draft' | 'enacted';

  @Day({ nullable: true })
  enactedOn: string | null;

  @Day({ nullable: true })
  effectiveFrom: string | null;

  @Day({ nullable: true })
  effectiveUntil: string | null;

  @Str(100, { nullable: true })
  place: string | null;

  @ForeignKey(() => Council)
  @Ref({ nullable: true })
  councilId: string | null;

  @Json({ nullable: true })
  rules: DecreeRules | null;

  /** The rules are invented for demonstration (CONTOH) and may be replaced by the real ones. */
  @Flag({ default: false })
  rulesExample: boolean;

  @Flag({ default: false })
  seatsExample: boolean;

  @ForeignKey(() => Office)
  @Ref({ nullable: true })
  signatoryOfficeId: string | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  signatoryPersonId: string | null;

  /** Name and office as they stand under the decree; null = not recorded. */
  @Str(200, { nullable: true })
  signatoryName: string | null;

  @Str(300, { nullable: true })
  signatoryTitle: string | null;

  @ForeignKey(() => StoredFile)
  @Ref({ nullable: true })
  scanFileId: string | null;

  @Flag({ default: false })
  published: boolean;

  @Whole({ default: 1 })
  version: number;
}
