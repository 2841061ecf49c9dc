import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Minutes } from '../minutes/index.js';
import { Key, LongText, oneOf, Ref, Stamped, Str } from '../platform/database/columns.js';
import type { Ground } from './rules/grounds.js';

export const MARK_KINDS = ['withhold', 'let-stand'] as const;

/** A decision by hand for the public edition: words kept back on a legal ground, or a find of a rule let stand for a reason. */
@Entity('publication_mark')
@Index('publication_mark_minutes', ['minutesId'])
@Check('publication_mark_kind_known', oneOf('kind', MARK_KINDS))
export class PublicationMark extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  minutesId: string;

  @Str(20)
  kind: (typeof MARK_KINDS)[number];

  /** Key of the passage: `opening`, `discussion:<agendaItemId>` … */
  @Str(80)
  place: string;

  @LongText()
  text: string;

  @Str(10, { nullable: true })
  ground: Ground | null;

  @LongText({ nullable: true })
  reason: string | null;

  @Str(200)
  madeByName: string;
}
