import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/domain-error.js';
import { FileStore } from '../file-store.js';
import { drawnOf, groupOf, MOST_PAGES, previewKindOf, type Size } from '../rules/previews.js';
import type { StoredFile } from '../stored-file.entity.js';
import { DrawnPages, type Tables } from './drawn-pages.js';
import { PAGE_EDGE, photoAs, photoSize, THUMB_EDGE } from './photo.js';
import { PreviewStore } from './preview-store.js';

type Known = Pick<StoredFile, 'sha256' | 'mediaType'>;
export type PagePicture = Size & { readonly page: number };
export type Preview =
  | {
      readonly kind: 'pictures';
      /** Pages of the paper; a photo has one. */
      readonly total: number;
      /** Up to which page there are pictures. */
      readonly shown: number;
      readonly pages: readonly PagePicture[];
    }
  | ({ readonly kind: 'tables' } & Tables)
  /** It is of a kind that is not shown, or could not be drawn. */
  | { readonly kind: 'none' }
  /** Still being made; ask again. */
  | { readonly kind: 'soon' };

const NONE = { kind: 'none' } as const;

/**
 * What can be seen of a file without opening it, made here and kept beside it. Whoever asks has already decided that
 * the file may be read. Nothing a file contains makes this throw.
 */
@Injectable()
export class Previews {
  constructor(
    private readonly files: FileStore,
    private readonly store: PreviewStore,
    private readonly drawn: DrawnPages,
  ) {}

  /** The group of pages around this one, or the tables; waits until they are made. */
  async of({ sha256, mediaType }: Known, page = 1): Promise<Preview> {
    const kind = previewKindOf(mediaType);
    if (kind === 'photo') {
      const size = await photoSize(await this.files.bytes(sha256));
      return size ? { kind: 'pictures', total: 1, shown: 1, pages: [{ page: 1, ...size }] } : NONE;
    }
    if (kind === 'sheet') {
      const tables = await this.drawn.tables(sha256);
      return tables ? { kind: 'tables', ...tables } : NONE;
    }
    const paper = kind === 'pdf' && page <= MOST_PAGES ? await this.drawn.paper(sha256, page) : null;
    if (!paper) return NONE;
    const pages = groupOf(page, paper.total).flatMap((n) =>
      paper.sizes[n] ? { page: n, ...paper.sizes[n] } : [],
    );
    return pages.length > 0
      ? { kind: 'pictures', total: paper.total, shown: drawnOf(paper.total), pages }
      : NONE;
  }

  /** The same for somebody who does not wait longer than this; it goes on being made. */
  async within(ms: number, file: Known, page = 1): Promise<Preview> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Preview>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'soon' }), ms);
    });
    const preview = await Promise.race([this.of(file, page), late]);
    clearTimeout(timer);
    return preview;
  }

  /** A picture as WebP: of a page, or small. @throws NotFound when there is none */
  async picture({ sha256, mediaType }: Known, which: number | 'small'): Promise<Buffer> {
    const name = which === 'small' ? 'small.webp' : `page-${which}.webp`;
    const kept = await this.store.read(sha256, name);
    if (kept) return kept;
    const made = await this.make({ sha256, mediaType }, which);
    if (!made) throw new NotFound('picture');
    return made;
  }

  private async make(file: Known, which: number | 'small'): Promise<Buffer | null> {
    const { sha256, mediaType } = file;
    const kind = previewKindOf(mediaType);
    if (kind === 'pdf' && which !== 'small') {
      if (which <= MOST_PAGES) await this.drawn.paper(sha256, which);
      return this.store.read(sha256, `page-${which}.webp`);
    }
    if (kind === null || kind === 'sheet' || (which !== 'small' && which !== 1)) return null;
    const source = kind === 'photo' ? await this.files.bytes(sha256) : await this.picture(file, 1);
    const made = await photoAs(source, which === 'small' ? THUMB_EDGE : PAGE_EDGE);
    if (made) await this.store.keep(sha256, which === 'small' ? 'small.webp' : 'page-1.webp', made);
    return made;
  }
}
