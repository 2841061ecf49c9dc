import { Injectable } from '@nestjs/common';
import { FilesService } from '../../../documents/index.js';
import { Clock } from '../../../platform/clock.js';
import { freshForm, type FormView } from '../../../platform/views/form-view.js';
import { FollowUpsQueries } from '../../followups.queries.js';
import { wantedOf } from '../../evidence/web/evidence-review.js';
import { nameOf } from '../../evidence/web/evidence-view.js';
import { keptFiles } from '../../evidence/web/kept-files.js';
import { canDo } from '../../rules/follow-up-life.js';
import { followUpCard, returnedWhy } from '../../web/followup-view.js';
import type { OpenedLink } from '../link-door.js';
import { hiddenFields, type Carried } from './carried.js';

/** What the pages of a link print. */
@Injectable()
export class LinkView {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly files: FilesService,
    private readonly clock: Clock,
  ) {}

  /** Before the code: for whom it is, and nothing of what it is about but what was typed there before. */
  door({ made, row }: OpenedLink, token: string, form: FormView, carried: Carried | null = null) {
    const hidden = carried ? hiddenFields(carried) : [];
    return { ...whose({ made, row }), action: `/lapor/${token}/kode`, form, hidden };
  }

  async form(opened: OpenedLink, token: string, foreign: string | null, sent: Carried | null) {
    const { row, bearer, open, maySubmit } = opened;
    const { reports, history } = await this.queries.details(row.id);
    const last = reports.at(-1);
    const helps = opened.made.orgUnitId !== row.orgUnitId;
    // A helper goes on from what his own unit said last: the whole is not his.
    const theirs = reports.findLast(({ orgUnitId }) => orgUnitId === opened.made.orgUnitId);
    const percent = helps ? (theirs?.percent ?? 0) : row.percent;
    const { form = freshForm({ percent }), fileIds = [] } = sent ?? {};
    const verdict = canDo('progress', row.status);
    return {
      ...followUpCard(row, this.clock.today(), null),
      ...whose(opened),
      ...{ action: `/lapor/${token}`, form, foreign, maySubmit, task: row.title },
      ...{ helps, wanted: wantedOf(row, reports) },
      closed: open || verdict.ok ? null : verdict,
      // What was typed is shown again even where it cannot be sent now.
      fillable: sent !== null || (open && foreign === null),
      last: last ? { narrative: last.narrative, at: last.createdAt, byName: last.byName } : null,
      lastFiles: (last?.evidence ?? []).filter(({ newest }) => newest).map(nameOf),
      returned: returnedWhy(row, history),
      sentOff: !open && row.status === 'awaiting-verification',
      askReason: Boolean(form.errors.reason ?? form.values.reason),
      kept: await keptFiles(this.files, bearer, fileIds),
    };
  }
}

const whose = ({ made, row }: Pick<OpenedLink, 'made' | 'row'>) => ({
  forName: made.name,
  forTitle: made.title,
  forUnit:
    made.orgUnitId === row.orgUnitId
      ? row.orgUnitName
      : row.supportingNames[row.supportingOrgUnitIds.indexOf(made.orgUnitId)],
});
