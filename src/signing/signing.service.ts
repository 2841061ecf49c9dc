import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import type { Minutes } from '../minutes/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, RuleBroken } from '../platform/errors/domain-error.js';
import { MinutesSignature } from './minutes-signature.entity.js';
import { canSign, extendsFile, signatureHash, type SignatureKind } from './rules/signing.js';
import { newestFile, signaturesOf } from './signatures.js';
import type { SignedPaper, SigningOrder } from './signer.js';
import { Signers } from './signers/signers.js';
import { SigningAccess, type Standing } from './signing.access.js';

export type Wish = { readonly kind: SignatureKind } & Pick<SigningOrder, 'secret' | 'nik' | 'scan'>;

/** Adds a signature to the sealed record. The sealed bytes stay; what is signed is a further document beside them. */
@Injectable()
export class SigningService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly access: SigningAccess,
    private readonly signers: Signers,
    private readonly files: FilesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Signs first and then writes it down in one unit, as keys and providers may take their time. Whoever signed in
   * between is seen, and this signature refused: nothing is half done.
   */
  async sign(actor: Actor, id: string, { kind, ...brought }: Wish): Promise<string> {
    const earlier = await this.uow.earlier<string>();
    if (earlier) return earlier.result;
    const standing = await this.access.standing(this.reader.em, actor, id);
    const { minutes, officeId, title } = standing;
    ensure(canSign(standing.facts, kind, standing.by));
    const signer = this.signers.of(kind);
    ensure(signer.readiness(officeId));
    const base = newestFile(minutes, await signaturesOf(this.reader.em, id));
    const { bytes: pdf } = await this.files.bytes(base.fileId);
    const at = this.clock.now();
    const order = { ...brought, pdf, officeId, at, verificationCode: minutes.verificationCode! };
    const signatory = kind === 'wet' ? (minutes.approverTitle ?? title) : title;
    const paper = await signer.sign({ ...order, signatory, reason: `Notula versi ${minutes.revision}` });
    const blob = await this.files.keep(paper.bytes, nameOf(minutes, paper));
    const told = { kind, signatory, at, base, paper, extendsSealed: extendsFile(paper.bytes, pdf) };
    return this.uow.run(async (tx) => {
      const file = await this.files.register(tx, actor, blob, { ownerKind: 'minutes', ownerId: id });
      return this.enter(tx, actor, standing, { ...told, fileId: file.id, sha256: file.sha256 });
    });
  }

  private async enter(tx: Tx, actor: Actor, { minutes }: Standing, told: Told): Promise<string> {
    const earlier = await signaturesOf(tx, minutes.id);
    if (newestFile(minutes, earlier).fileId !== told.base.fileId) throw new RuleBroken('signing.meanwhile');
    ensure(canSign((await this.access.standing(tx, actor, minutes.id)).facts, told.kind, EITHER));
    if (earlier.some(({ sha256 }) => sha256 === told.sha256)) throw new RuleBroken('signing.same_file');
    const { kind, sha256, at, base, paper, fileId, signatory, extendsSealed } = told;
    const facts = {
      ...{ minutesId: minutes.id, sequence: earlier.length + 1, kind, sha256, coveredSha256: base.sha256 },
      ...{ signedAt: at, previous: earlier.at(-1)?.hash ?? minutes.sealHash! },
    };
    const { previous, ...columns } = facts;
    const row = {
      ...{ id: newId(), ...columns, fileId, signatory, extendsSealed, addedByUserId: actor.userId },
      certificateSubject: paper.certificate?.subject ?? null,
      certificateSerial: paper.certificate?.serial ?? null,
      issuerTrusted: paper.certificate?.trusted ?? false,
      ...{ stampedAt: paper.stampedAt, providerId: paper.providerId, nikHash: paper.nikHash },
      ...{ previousHash: previous, hash: signatureHash(facts) },
    };
    await tx.insert(MinutesSignature, row);
    await this.audit.record(tx, actor, {
      ...{ action: 'minutes.signed', subjectType: 'minutes', subjectId: minutes.id },
      particulars: { ...facts, meetingId: minutes.meetingId, revision: minutes.revision, hash: row.hash },
    });
    return row.id;
  }
}

type Told = {
  readonly kind: SignatureKind;
  readonly signatory: string;
  readonly at: string;
  readonly base: { readonly fileId: string; readonly sha256: string };
  readonly paper: SignedPaper;
  readonly extendsSealed: boolean;
  readonly fileId: string;
  readonly sha256: string;
};

/** Who signs was asked before; inside of the unit only whether the record still takes a signature. */
const EITHER = { isChair: true, isSecretariat: true };

const nameOf = ({ revision }: Minutes, { ending, mediaType }: SignedPaper) => ({
  name: `notula-versi-${revision}-${ending}`,
  mediaType,
});
