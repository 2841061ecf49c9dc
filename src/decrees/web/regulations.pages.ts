import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/index.js';
import { page } from '../../platform/views/page.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { decreeHeading } from '../labels.js';
import { Regulations } from '../regulations.service.js';

/** Which regulations the decrees of this house cite, and where. */
@Controller('sk/peraturan')
export class RegulationsPages {
  constructor(
    private readonly regulations: Regulations,
    private readonly lists: DecreesListQueries,
  ) {}

  @Get()
  @Requires('decree.write')
  async list(@Res() reply: FastifyReply) {
    const all = await this.regulations.all();
    const decrees = await this.lists.addresses([...new Set(all.flatMap(({ sources }) => sources))]);
    const linked = new Map(
      decrees.map((one) => [one.id, { href: `/sk/${decreeSlug(one)}`, heading: decreeHeading(one) }]),
    );
    return page(reply, 'pages/decrees/regulations', {
      regulations: all.map(({ kind, number, year, about, sources }) => ({
        name: `${kind} Nomor ${number} Tahun ${year}`,
        about,
        sources: sources.flatMap((id) => linked.get(id) ?? []),
      })),
    });
  }
}
