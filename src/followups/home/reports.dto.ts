import { Id, Int, Parts, Prose } from '../../platform/http/fields.js';

class RowOfReport {
  @Id()
  id: string;

  /** As it was read: what was changed since is refused. Not compared when absent. */
  @Int({ optional: true, min: 1 })
  version?: number;

  @Int({ max: 100 })
  percent: number;

  @Prose({ max: 10_000 })
  narrative: string;

  /** Why less is done than was reported before; required then. */
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;
}

export class ReportSeveral {
  @Parts(() => RowOfReport, { max: 100 })
  rows: RowOfReport[];
}
