import { Entity, ForeignKey, Index } from 'typeorm';
import { Decree } from '../decrees/index.js';
import { Key, Ref, Stamped } from '../platform/database/columns.js';
import { Decision } from './decision.entity.js';

/** The decision of a meeting that a decree was drafted from. */
@Entity('decree_origin')
@Index('decree_origin_decision', ['decisionId'])
export class DecreeOrigin extends Stamped {
  @Key()
  @ForeignKey(() => Decree)
  decreeId: string;

  @ForeignKey(() => Decision)
  @Ref()
  decisionId: string;
}
