import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { AgendaItem } from '../../meetings/index.js';
import { Key, oneOf, Ref, Stamped, Str } from '../../platform/database/columns.js';

export const ORIGIN_KINDS = ['proposal', 'minutes', 'follow-up', 'agenda-item'] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];

/** Where an agenda item comes from. Read the other way it tells what became of a proposal or a postponed matter. */
@Entity('item_origin')
@Index('item_origin_once', ['agendaItemId', 'kind', 'refId'], { unique: true })
@Index('item_origin_of', ['kind', 'refId'])
@Check('item_origin_kind_known', oneOf('kind', ORIGIN_KINDS))
export class ItemOrigin extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => AgendaItem)
  agendaItemId: string;

  @Str(20)
  kind: OriginKind;

  /** The proposal, the follow-up, the postponed item; for minutes the meeting they are of. */
  @Ref()
  refId: string;
}
