import { Check, Entity, Index } from 'typeorm';
import { Key, LongText, oneOf, Stamped, Str, Whole } from '../platform/database/columns.js';
import type { DecreeKind } from './rules/facts.js';
import { TEMPLATE_KINDS, type TemplateKind } from './rules/draft-template.js';

/** A version of what drafts begin with; the highest number of its kind and kind of decree is used. */
@Entity('draft_template')
@Index('draft_template_once', ['kind', 'decreeKind', 'number'], { unique: true })
@Check('draft_template_kind_known', oneOf('kind', TEMPLATE_KINDS))
export class DraftTemplate extends Stamped {
  @Key()
  id: string;

  @Str(10)
  kind: TemplateKind;

  @Str(20, { default: 'keputusan-bupati' })
  decreeKind: DecreeKind;

  @Whole()
  number: number;

  @LongText()
  text: string;

  @Str(200)
  savedBy: string;
}
