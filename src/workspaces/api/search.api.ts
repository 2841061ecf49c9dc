import { Controller, Get } from '@nestjs/common';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, pageOf, s, shape } from '../../platform/http/answers.js';
import { Query } from '../../platform/http/input.js';
import { SearchQuery } from '../search.dto.js';
import { SearchService } from '../search.service.js';

const HIT = shape('SearchHit', { kind: s.text, id: s.id, title: s.text, excerpt: s.text, url: s.text });

@Controller('api/v1/search')
export class SearchApi {
  constructor(private readonly search: SearchService) {}

  /** Everything the caller may see with these words, best first, at most 50. */
  @Get()
  @Requires('search.read')
  @Answers(200, pageOf(HIT))
  async find(@Me() actor: Actor, @Query(SearchQuery) { q }: SearchQuery) {
    return { data: await this.search.find(actor, q), nextCursor: null };
  }
}
