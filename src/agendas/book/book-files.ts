import { Injectable } from '@nestjs/common';
import { FilesService } from '../../documents/index.js';
import type { BookBinding } from '../../platform/rendering/binding/book-binding.js';
import type { BookNotice } from '../../platform/rendering/document-types.js';
import { hasRoom } from '../rules/book-plan.js';
import type { BookContent } from './book-content.js';
import { BookWords, type BookFile, type Why } from './book-words.js';

type Took = { readonly pages: number } | { readonly why: Why };
/** A file of the book: its own pages, or the notice that stands in their place. */
export type Bound = { readonly file: BookFile; readonly pages: number; readonly notice: BookNotice | null };

const BINDABLE = /^(application\/pdf|image\/(png|jpeg))$/;

/** Takes the files of an agenda into a book; in place of one that cannot be bound goes a page that says why. */
@Injectable()
export class BookFiles {
  constructor(
    private readonly words: BookWords,
    private readonly files: FilesService,
  ) {}

  /** By item, in order. Notices are numbered on from the separators. */
  async take(binding: BookBinding, { items }: BookContent): Promise<Bound[][]> {
    const held = { bytes: 0, pages: 0 };
    let mark = items.length;
    const bound: Bound[][] = [];
    for (const [n, { item, files }] of items.entries()) {
      const title = `${this.words.say('agenda.item')} ${n + 1}: ${item.title}`;
      const own: Bound[] = [];
      for (const file of files) {
        const taken = await this.one(binding, file, held);
        const notice = 'why' in taken ? this.words.notice(mark, title, file, taken.why) : null;
        if (notice) mark += 1;
        own.push({ file, pages: 'why' in taken ? 0 : taken.pages, notice });
      }
      bound.push(own);
    }
    return bound;
  }

  /** The pages of one file, or why there are none. */
  private async one(
    binding: BookBinding,
    file: BookFile,
    held: { bytes: number; pages: number },
  ): Promise<Took> {
    const tooMuch = hasRoom(held, { bytes: file.size, pages: 1 });
    if (!BINDABLE.test(file.mediaType)) return { why: { code: 'book.other_type' } };
    if (tooMuch) return { why: tooMuch };
    const content = await this.files.bytes(file.id).catch(() => null);
    if (!content) return { why: { code: 'book.fault.damaged' } };
    const taken = await binding.take(file.id, content.bytes, file.mediaType);
    if ('fault' in taken) return { why: { code: `book.fault.${taken.fault}` } };
    const tooMany = hasRoom(held, { bytes: file.size, pages: taken.pages });
    if (tooMany) return { why: tooMany };
    held.bytes += file.size;
    held.pages += taken.pages;
    return { pages: taken.pages };
  }
}
