import { Injectable } from '@nestjs/common';
import { FilesService, Previews, type Preview } from '../../documents/index.js';
import type { Actor } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { EvidenceFile, EvidenceVersion } from './evidence-lines.js';
import { EvidenceQueries, type Shown } from './evidence.queries.js';

/** What people wait at most, for one preview and for several; what is not there yet goes on being made. */
const PATIENCE_MS = { one: 8_000, several: 3_000 };

/** Files of evidence and what can be seen of them, through the one door of their follow-up. */
@Injectable()
export class EvidencePreviews {
  constructor(
    private readonly evidence: EvidenceQueries,
    private readonly previews: Previews,
    private readonly files: FilesService,
  ) {}

  /** With its preview, at one group of pages; a link has none. @throws NotFound */
  async shown(
    actor: Actor,
    id: string,
    { slug, page = 1 }: { slug?: string; page?: number } = {},
  ): Promise<Shown & { readonly preview: Preview | null }> {
    const shown = await this.evidence.one(actor, id, slug);
    const { file } = shown.one;
    return { ...shown, preview: file && (await this.previews.within(PATIENCE_MS.one, file, page)) };
  }

  /** Several beside each other, for somebody who judges them. */
  beside(all: readonly EvidenceVersion[]): Promise<(Preview | null)[]> {
    return Promise.all(all.map(async ({ file }) => file && this.previews.within(PATIENCE_MS.several, file)));
  }

  /** @throws NotFound also for a link, and for pages that cannot be drawn */
  async picture(actor: Actor, id: string, which: number | 'small', slug?: string): Promise<Buffer> {
    return this.previews.picture(await this.file(actor, id, slug), which);
  }

  /** The file as it came. @throws NotFound also for a link */
  async original(actor: Actor, id: string, slug?: string) {
    const file = await this.file(actor, id, slug);
    return this.files.stream(file.id);
  }

  private async file(actor: Actor, id: string, slug?: string): Promise<EvidenceFile> {
    const { one } = await this.evidence.one(actor, id, slug);
    if (!one.file) throw new NotFound('file', id);
    return one.file;
  }
}
