import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf, Str } from '../platform/database/columns.js';
import { Decision } from './decision.entity.js';
import { RELATION_TYPES, type RelationType } from './rules/relations.js';

/** A later decision amends or revokes an earlier one; it does so from the day it takes effect itself. */
@Entity('decision_relation')
@Index('decision_relation_target', ['targetId'])
@Check('decision_relation_type_known', oneOf('type', RELATION_TYPES))
export class DecisionRelation {
  /** The later decision. */
  @ForeignKey(() => Decision)
  @PrimaryColumn({ type: 'varchar', length: 36 })
  decisionId: string;

  /** The earlier one, whose text stays as it is. */
  @ForeignKey(() => Decision)
  @PrimaryColumn({ type: 'varchar', length: 36 })
  targetId: string;

  @Str(10)
  type: RelationType;
}
