import { Injectable } from '@nestjs/common';
import { PersonalLinksService } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import type { ReportProgress } from '../followups.dto.js';
import { ProgressService } from '../progress.service.js';
import { isCode, isNewOpening } from '../rules/report-link.js';
import { LinkDoor, type OpenedLink } from './link-door.js';
import { ReportLink } from './report-link.entity.js';
import { ReportLinks } from './report-links.service.js';

/** What is done by a link: it is opened, its code is entered, a report is sent. All of it stands in the journal. */
@Injectable()
export class LinkReports {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LinkDoor,
    private readonly links: PersonalLinksService,
    private readonly reportLinks: ReportLinks,
    private readonly progress: ProgressService,
    private readonly clock: Clock,
  ) {}

  /** Somebody, or some program, has looked: written down, and nothing else is changed by it. */
  async opened({ made, bearer }: OpenedLink): Promise<void> {
    const now = this.clock.now();
    if (!isNewOpening(made.openedAt, now)) return;
    await this.uow.run(async (tx) => {
      await tx.update(ReportLink, { id: made.id }, { openedAt: now });
      await this.reportLinks.tell(tx, bearer, 'followup.link_opened', made, {});
    });
  }

  /** Counted before it is answered, so that guessing at many doors at once gains nothing. */
  enter(token: string, code: string): Promise<'right' | 'wrong' | 'no-code' | 'gone'> {
    return this.uow.run(async (tx) => {
      const opened = await this.door.open(tx, token);
      if (!opened) return 'gone';
      if (!isCode(code)) return 'no-code';
      const { link, made, bearer } = opened;
      const right = this.links.isCodeOf(link, code);
      const wrongCodes = right ? 0 : made.wrongCodes + 1;
      if (wrongCodes !== made.wrongCodes) await tx.update(ReportLink, { id: made.id }, { wrongCodes });
      if (!right) await this.reportLinks.tell(tx, bearer, 'followup.link_code_wrong', made, { wrongCodes });
      return right ? 'right' : (await this.door.open(tx, token)) ? 'wrong' : 'gone';
    });
  }

  /**
   * A report, through the same door as of somebody signed in; it may ask for the verification as well.
   * @throws NotFound when the link has ended, and whatever reporting throws
   */
  report(token: string, input: Input<ReportProgress>): Promise<void> {
    return this.uow.run(async (tx) => {
      const opened = await this.door.open(tx, token);
      if (!opened) throw new NotFound('link');
      const { link, made, row, bearer } = opened;
      await this.progress.reportIn(tx, bearer, row.id, input, Match.any);
      await this.links.used(tx, link.id);
      await this.reportLinks.tell(tx, bearer, 'followup.link_used', made, {});
    });
  }
}
