import { Injectable } from '@nestjs/common';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { MinutesQueries } from '../minutes/index.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { MinutesErratum } from './minutes-erratum.entity.js';
import type { MinutesSignature } from './minutes-signature.entity.js';
import { errataFor, type AsRead } from './rules/errata-sight.js';
import { signaturesOf } from './signatures.js';
import { SigningAccess } from './signing.access.js';

/** What stands beside sealed minutes, for those who may read them, and for whoever holds the paper. */
@Injectable()
export class SignaturesQueries {
  constructor(
    private readonly reader: Reader,
    private readonly access: SigningAccess,
    private readonly files: FilesService,
    private readonly minutes: MinutesQueries,
  ) {}

  async list(actor: Actor, id: string) {
    await this.access.standing(this.reader.em, actor, id);
    return (await signaturesOf(this.reader.em, id)).map(told);
  }

  /** The document itself shows all of the minutes: only for those cleared for all of them. */
  async document(actor: Actor, id: string, signatureId: string) {
    const { cleared } = await this.access.standing(this.reader.em, actor, id);
    const found = (await signaturesOf(this.reader.em, id)).find((one) => one.id === signatureId);
    if (!found || !cleared) throw new NotFound('document', signatureId);
    return this.files.stream(found.fileId);
  }

  /** The paper of an issued erratum quotes the minutes: only for those who may read all of them. */
  async erratumPaper(actor: Actor, wanted: { readonly id: string } | { minutesId: string; number: number }) {
    const found = await this.reader.em.findOneBy(MinutesErratum, wanted);
    if (!found?.fileId) throw new NotFound('document');
    const { minutes } = await this.access.standing(this.reader.em, actor, found.minutesId);
    if (!(await this.minutes.readsAll(this.reader.em, actor, minutes))) throw new NotFound('document');
    return this.files.stream(found.fileId);
  }

  /** Errata as far as this reader may read them. */
  async errata(actor: Actor, id: string): Promise<AsRead<MinutesErratum>[]> {
    const { by, minutes } = await this.access.standing(this.reader.em, actor, id);
    return errataFor(await this.erataOf(id), {
      readsAll: await this.minutes.readsAll(this.reader.em, actor, minutes),
      worksOnThem: by.isChair || by.isSecretariat,
    });
  }

  /** For the verification page: hashes, days and offices, no person; the words of errata only where nothing is exempt. */
  async besides(minutesId: string, exempt: boolean) {
    const issued = (await this.erataOf(minutesId)).filter(({ state }) => state === 'issued');
    return {
      signatures: (await signaturesOf(this.reader.em, minutesId)).map(
        ({ kind, sha256, signatory, signedAt, stampedAt, issuerTrusted }) => ({
          ...{ kind, sha256, signatory, signedAt, stampedAt, issuerTrusted },
        }),
      ),
      errata: issued.map(({ number, place, written, corrected, decidedAt, sha256, pdfSha256 }) => ({
        ...{ number: number!, issuedAt: decidedAt!, sha256: sha256!, pdfSha256 },
        text: exempt ? null : { place, written, corrected },
      })),
    };
  }

  private erataOf(minutesId: string): Promise<MinutesErratum[]> {
    return this.reader.em.find(MinutesErratum, { where: { minutesId }, order: { id: 'ASC' } });
  }
}

/** A signature as it is told; never the hash of a NIK. */
function told({ fileId: _f, nikHash: _n, addedByUserId: _a, ...one }: MinutesSignature) {
  return one;
}
