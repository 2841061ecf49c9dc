import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isPermitted, type Actor } from '../../identity/index.js';
import {
  MinutesListQueries,
  MinutesQueries,
  spacedCode,
  type AdditionCard,
  type Minutes,
} from '../../minutes/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import type { MinutesErratum } from '../minutes-erratum.entity.js';
import { canDecide, canPropose } from '../rules/errata.js';
import { canSign, wordOf } from '../rules/signing.js';
import { SignaturesQueries } from '../signatures.queries.js';
import { Signers } from '../signers/signers.js';
import { SigningAccess } from '../signing.access.js';

type Form = ReturnType<typeof freshForm>;

/** Minutes at an address: the newest revision, or the one named. */
type Which = { readonly slug: string; readonly revision?: unknown };

/** The pages about what is added to sealed minutes, and the cards on the page of the minutes itself. */
@Injectable()
export class SigningScreens {
  constructor(
    private readonly reader: Reader,
    private readonly access: SigningAccess,
    private readonly queries: SignaturesQueries,
    private readonly signers: Signers,
    private readonly lists: MinutesListQueries,
    private readonly minutes: MinutesQueries,
    private readonly env: Env,
  ) {}

  /** The newest revision unless one is named. */
  idOf(actor: Actor, slug: string, revision: unknown = null): Promise<string> {
    return this.lists.idOf(actor, slug, revision);
  }

  async signing(reply: FastifyReply, actor: Actor, which: Which, form: Form = freshForm(), status = 200) {
    const { slug } = which;
    const id = await this.idOf(actor, slug, which.revision);
    const standing = await this.access.standing(this.reader.em, actor, id);
    const signatures = await this.queries.list(actor, id);
    const ways = this.signers.all.map((signer) => {
      const may = canSign(standing.facts, signer.kind, standing.by);
      const ready = may.ok ? signer.readiness(standing.officeId) : may;
      const error = form.values.kind === signer.kind ? (form.errors.secret ?? null) : null;
      return { kind: signer.kind, refusal: ready.ok ? null : ready, error };
    });
    const way = (kind: string) => ways.find((one) => one.kind === kind)!;
    return page(
      reply,
      'pages/signing/show',
      {
        ...(await this.head(actor, id, slug)),
        signatures: signatures.map((one) => ({
          ...{ ...one, name: wordOf(one) },
          unchecked: one.kind !== 'wet' && !one.issuerTrusted,
          href: standing.cleared ? `/api/v1/minutes/${id}/signatures/${one.id}/document` : null,
        })),
        ...{ wet: way('wet'), pades: way('pades'), bsre: way('bsre'), form },
        stamps: this.env.tsaUrl !== null,
        code: standing.minutes.verificationCode && spacedCode(standing.minutes.verificationCode),
        pdf: `/notula/${slug}/berkas.pdf`,
      },
      status,
    );
  }

  async errata(reply: FastifyReply, actor: Actor, which: Which, form: Form = freshForm(), status = 200) {
    const { slug } = which;
    const id = await this.idOf(actor, slug, which.revision);
    const standing = await this.access.standing(this.reader.em, actor, id);
    const { facts, by } = standing;
    const may = canPropose(facts);
    const errata = await Promise.all(
      (await this.queries.errata(actor, id)).map(async (one) => ({
        ...one,
        // Issued before errata were printed: there is nothing to download, and nothing is missing.
        unprinted: one.state === 'issued' && !one.fileId,
        lapsed: one.state === 'proposed' && !may.ok ? may : null,
        mayDecide: canDecide(facts, one, { ...by, isProposer: await this.isOwn(actor, one) }).ok,
        pdf:
          one.written !== null && one.fileId
            ? `/notula/${slug}/ralat/${one.number}.pdf?revisi=${standing.minutes.revision}`
            : null,
      })),
    );
    const mayPropose = isPermitted(actor, 'minutes.write') && may.ok;
    return page(
      reply,
      'pages/signing/errata',
      { ...(await this.head(actor, id, slug)), errata, mayPropose, form },
      status,
    );
  }

  /** Signatures and errata as they stand beside the minutes. */
  async cards(actor: Actor, { id, revision }: Minutes, path: string): Promise<AdditionCard[]> {
    const [signatures, errata] = await Promise.all([
      this.queries.list(actor, id),
      this.queries.errata(actor, id),
    ]);
    const isNewest = (await this.idOf(actor, path.split('/').at(-1)!)) === id;
    const issued = errata.filter(({ state }) => state === 'issued');
    // On what was revoked or replaced nobody decides any more, so nothing waits.
    const { facts } = await this.access.standing(this.reader.em, actor, id);
    const waiting = canPropose(facts).ok ? errata.filter(({ state }) => state === 'proposed').length : 0;
    if (!isNewest && signatures.length + issued.length === 0) return [];
    const which = isNewest ? '' : `?revisi=${revision}`;
    return [
      {
        ...{
          id: 'tanda-tangan',
          title: 'signing.title',
          href: `${path}/tanda-tangan${which}`,
          link: 'signing.open',
        },
        items: signatures.map(({ kind, issuerTrusted, signatory, signedAt }) => ({
          ...{ code: wordOf({ kind, issuerTrusted }), facts: { signatory }, detail: signedAt },
        })),
      },
      {
        ...{ id: 'ralat', title: 'erratum.title', href: `${path}/ralat${which}`, link: 'erratum.open' },
        items: [
          ...issued.map(({ number, place, written, corrected, decidedAt }) => ({
            code: written === null ? 'erratum.line_exempt' : 'erratum.line',
            ...{ facts: { number, place, written, corrected }, detail: decidedAt },
          })),
          ...(waiting > 0 ? [{ code: 'erratum.waiting', facts: { count: waiting }, detail: null }] : []),
        ],
      },
    ];
  }

  private isOwn(
    actor: Actor,
    { proposedByUserId }: Pick<MinutesErratum, 'proposedByUserId'>,
  ): Promise<boolean> {
    return this.access.isPerson(this.reader.em, actor, proposedByUserId);
  }

  private async head(actor: Actor, id: string, slug: string) {
    const { content } = await this.minutes.view(actor, id);
    return {
      path: `/notula/${slug}`,
      meetingTitle: content.meeting.title,
      day: content.meeting.day,
      revision: content.revision,
    };
  }
}
