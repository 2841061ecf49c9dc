import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Busy } from '../../platform/errors/domain-error.js';
import { Logger } from '../../platform/logger.js';
import { BookBinding, type OutlineLine } from '../../platform/rendering/binding/book-binding.js';
import { RenderQueue } from '../../platform/rendering/render-queue.js';
import type { BookLine } from '../../platform/rendering/document-types.js';
import { dateTime } from '../../platform/views/formats.js';
import { entriesOf, type BookPart, type Entry } from '../rules/book-plan.js';
import { BookFiles, type Bound } from './book-files.js';
import { BookContents, type BookContent } from './book-content.js';
import { BookPaper } from './book.paper.js';
import { BookWords } from './book-words.js';
import { Marks } from './marks.js';

const AT_ONCE = 1;
const WAITING = 8;

/** Buku rapat: cover, contents, each item with its files, in one PDF numbered over the whole, for one reader. */
@Injectable()
export class BookService {
  private readonly queue = new RenderQueue(AT_ONCE, WAITING);

  constructor(
    private readonly contents: BookContents,
    private readonly paper: BookPaper,
    private readonly words: BookWords,
    private readonly files: BookFiles,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** @throws NotFound; Busy when too many books are being bound. One bad file never stops the book. */
  async print(actor: Actor, idOrSlug: string): Promise<{ bytes: Buffer; name: string }> {
    const content = await this.contents.of(actor, idOrSlug);
    return this.queue.run(async () => {
      const binding = new BookBinding();
      try {
        const bytes = await this.bind(binding, content, actor);
        return { bytes, name: `buku-${content.meeting.slug}.pdf` };
      } catch (error) {
        if (error instanceof Busy) throw error;
        this.logger.error({ error }, 'A meeting book could not be bound');
        throw new Busy('book.failed');
      } finally {
        await binding.close();
      }
    });
  }

  private async bind(binding: BookBinding, content: BookContent, actor: Actor): Promise<Buffer> {
    const bound = await this.files.take(binding, content);
    const marks = await this.takeBody(binding, content, bound.flat());
    const parts = content.items.map(({ item }, n): BookPart => ({
      title: item.title,
      pages: marks.count(n),
      files: bound[n].map(({ file, pages, notice }) => ({
        ...{ id: file.id, name: file.name, size: file.size },
        pages: notice ? marks.count(notice.mark) : pages,
      })),
    }));
    const { front, entries } = await this.takeFront(binding, content, parts, actor);
    return binding.bind({
      segments: [
        { id: 'front', from: 0, count: front },
        ...content.items.flatMap((_, n) => [
          marks.segment(n),
          ...bound[n].map(({ file, pages, notice }) =>
            notice ? marks.segment(notice.mark) : { id: file.id, from: 0, count: pages },
          ),
        ]),
      ],
      outline: this.outline(entries),
      title: this.words.paper(content).title,
      footer: this.words.say('book.footer'),
    });
  }

  private async takeBody(binding: BookBinding, content: BookContent, bound: readonly Bound[]) {
    const notices = bound.flatMap(({ notice }) => notice ?? []);
    const parts = [...this.words.separators(content), ...notices];
    if (parts.length === 0) return new Marks([], 0);
    const bytes = await this.paper.body(content.meeting.councilId, { ...this.words.paper(content), parts });
    const taken = await binding.take('body', bytes, 'application/pdf');
    if ('fault' in taken) throw new Error(`Our own pages cannot be bound: ${taken.fault}`);
    return new Marks(taken.marks, taken.pages);
  }

  /** The contents name pages that come after them: printed again as long as they are not as long as was thought. */
  private async takeFront(
    binding: BookBinding,
    content: BookContent,
    parts: readonly BookPart[],
    actor: Actor,
  ): Promise<{ front: number; entries: Entry[] }> {
    const printedBy = this.words.printedBy(actor.displayName, dateTime(this.clock.now()));
    for (let front = 2, tries = 0; tries < 5; tries += 1) {
      const { entries } = entriesOf(front, parts);
      const document = this.words.front(content, lines(entries, content), printedBy);
      const bytes = await this.paper.front(content.meeting.councilId, document);
      const taken = await binding.take('front', bytes, 'application/pdf');
      if ('fault' in taken) throw new Error(`Our own pages cannot be bound: ${taken.fault}`);
      if (taken.pages === front) return { front, entries };
      front = taken.pages;
    }
    throw new Error('The contents of the book do not come to rest.');
  }

  private outline(entries: readonly Entry[]): OutlineLine[] {
    return [
      { title: this.words.say('book.cover'), page: 1, children: [] },
      { title: this.words.say('book.contents'), page: 2, children: [] },
      ...entries.map(({ title, page, files }, n) => ({
        ...{ title: `${n + 1}. ${title}`, page },
        children: files.map((file) => ({ ...file, children: [] })),
      })),
    ];
  }
}

const lines = (entries: readonly Entry[], { items }: BookContent): BookLine[] =>
  entries.map(({ title, page, files }, n) => ({
    ...{ number: `${n + 1}.`, title, page, files },
    note: items[n].item.late ? 'susulan' : null,
  }));
