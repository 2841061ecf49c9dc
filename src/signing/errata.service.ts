import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { FilesService, type Blob } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { newId } from '../kernel/new-id.js';
import { MinutesQueries, recordOf, sha256 } from '../minutes/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { bumpVersion } from '../platform/database/version.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, Forbidden, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { MinutesErratum } from './minutes-erratum.entity.js';
import { ErratumPaper } from './print/erratum.paper.js';
import { canDecide, canPropose, isCorrection } from './rules/errata.js';
import { SigningAccess, type Standing } from './signing.access.js';
import type { DeclineErratum, IssueErratum, ProposeErratum } from './signing.dto.js';

type Wanted = { readonly id: string; readonly match: Match };
type Found = { readonly erratum: MinutesErratum; readonly standing: Standing };

/** *Ralat*: the secretariat finds a slip, the chair issues the correction; the sealed paper stays as it is. */
@Injectable()
export class ErrataService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly access: SigningAccess,
    private readonly minutes: MinutesQueries,
    private readonly files: FilesService,
    private readonly paper: ErratumPaper,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  propose(actor: Actor, minutesId: string, input: Input<ProposeErratum>): Promise<MinutesErratum> {
    return this.uow.run(async (tx) => {
      const { facts, minutes } = await this.access.standing(tx, actor, minutesId);
      if (!actor.isSecretariat) throw new Forbidden('signing.secretariat_only');
      ensure(canPropose(facts));
      const { place, written, corrected, reason } = input.read();
      ensure(isCorrection(written, corrected));
      const erratum = tx.create(MinutesErratum, {
        ...{ id: newId(), minutesId, state: 'proposed', place, written, corrected, reason, version: 1 },
        proposedByUserId: actor.userId,
      });
      await tx.insert(MinutesErratum, erratum);
      await this.record(tx, actor, 'erratum.proposed', erratum, minutes.meetingId);
      return tx.findOneByOrFail(MinutesErratum, { id: erratum.id });
    });
  }

  /** Prints its paper first and keeps the bytes, then enters it: like sealing, nothing is half done. */
  async issue(actor: Actor, id: string, match: Match, input?: Input<IssueErratum>): Promise<MinutesErratum> {
    const earlier = await this.uow.earlier<MinutesErratum>();
    if (earlier) return earlier.result;
    const { erratum, standing } = await this.toDecide(this.reader.em, actor, id, match);
    input?.read();
    const issued = { ...(await this.issuedNow(this.reader.em, erratum, standing)), name: actor.displayName };
    const record = (await recordOf(this.reader.em, erratum.minutesId))!;
    const bytes = await this.paper.print(record, issued);
    const name = `ralat-${issued.number}-notula-${record.content.meeting.day}.pdf`;
    const blob = await this.files.keep(bytes, { name, mediaType: 'application/pdf' });
    return this.uow.run((tx) => this.enter(tx, actor, { id, match }, issued, blob));
  }

  decline(actor: Actor, id: string, input: Input<DeclineErratum>, match: Match): Promise<MinutesErratum> {
    return this.uow.run(async (tx) => {
      const { erratum, standing } = await this.toDecide(tx, actor, id, match);
      const { reason: declinedReason } = input.read();
      const decided = { decidedBy: standing.title, decidedAt: this.clock.now() };
      Object.assign(erratum, { ...decided, state: 'declined', declinedReason });
      return this.keep(tx, actor, 'erratum.declined', { erratum, standing });
    });
  }

  private async toDecide(em: Tx, actor: Actor, id: string, match: Match): Promise<Found> {
    const erratum = await em.findOneBy(MinutesErratum, { id });
    if (!erratum) throw new NotFound('thing', id);
    const standing = await this.access.standing(em, actor, erratum.minutesId);
    if (!(await this.minutes.readsAll(em, actor, standing.minutes)))
      throw new Forbidden('erratum.cleared_only');
    match.check(erratum.version);
    const isProposer = await this.access.isPerson(em, actor, erratum.proposedByUserId);
    ensure(canDecide(standing.facts, erratum, { isChair: standing.by.isChair, isProposer }));
    return { erratum, standing };
  }

  /** What it will say, under the next number, with the hash of the seal it belongs to. */
  private async issuedNow(em: Tx, erratum: MinutesErratum, { minutes, title }: Standing) {
    const number = await this.nextNumber(em, minutes.id);
    const { minutesId, place, written, corrected, reason } = erratum;
    const decided = { decidedBy: title, decidedAt: this.clock.now() };
    const text = { place, written, corrected, reason, ...decided, number };
    const hash = sha256(canonicalJson({ ...text, minutesId, sealHash: minutes.sealHash }));
    return { ...text, sha256: hash };
  }

  private async enter(tx: Tx, actor: Actor, { id, match }: Wanted, issued: Issued, blob: Blob) {
    const { erratum, standing } = await this.toDecide(tx, actor, id, match);
    const { number, decidedBy, decidedAt, sha256: hash } = issued;
    if ((await this.nextNumber(tx, erratum.minutesId)) !== number) throw new RuleBroken('erratum.meanwhile');
    const owner = { ownerKind: 'minutes', ownerId: erratum.minutesId };
    const file = await this.files.register(tx, actor, blob, owner);
    Object.assign(erratum, { state: 'issued', number, decidedBy, decidedAt, sha256: hash });
    Object.assign(erratum, { fileId: file.id, pdfSha256: file.sha256 });
    return this.keep(tx, actor, 'erratum.issued', { erratum, standing });
  }

  private async nextNumber(em: Tx, minutesId: string): Promise<number> {
    return (await em.countBy(MinutesErratum, { minutesId, state: 'issued' })) + 1;
  }

  private async keep(tx: Tx, actor: Actor, action: string, { erratum, standing }: Found) {
    await bumpVersion(tx, MinutesErratum, erratum);
    await tx.save(erratum);
    await this.record(tx, actor, action, erratum, standing.minutes.meetingId);
    return erratum;
  }

  private record(tx: Tx, actor: Actor, action: string, erratum: MinutesErratum, meetingId: string) {
    const { minutesId, number, place, reason, declinedReason, sha256: hash, pdfSha256 } = erratum;
    const told = { number, place, reason, declinedReason, sha256: hash, pdfSha256 };
    return this.audit.record(tx, actor, {
      ...{ action, subjectType: 'minutes', subjectId: minutesId },
      particulars: { meetingId, erratumId: erratum.id, ...told },
    });
  }
}

type Issued = Awaited<ReturnType<ErrataService['issuedNow']>>;
