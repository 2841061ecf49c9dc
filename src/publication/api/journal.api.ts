import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/index.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { Int } from '../../platform/http/fields.js';
import { Query } from '../../platform/http/input.js';
import { JournalQueries } from '../journal.queries.js';

const MOST = 2_000_000_000;

class CheckpointQuery {
  /** Of a checkpoint; the newest when absent. */
  @Int({ optional: true, min: 1, max: MOST })
  size?: number;
}

class ConsistencyQuery {
  /** How long the journal was when you noted it. */
  @Int({ min: 1, max: MOST })
  from: number;

  /** Of a later checkpoint; the newest when absent. */
  @Int({ optional: true, min: 1, max: MOST })
  to?: number;
}

const checkpointSchema = shape('JournalCheckpoint', {
  ...{ size: s.int, root: s.text, at: s.instant, note: s.text, publicKey: s.text },
});

const consistencySchema = shape('ConsistencyProof', {
  ...{ format: s.text, from: s.int, to: s.int, rootFrom: s.text, rootTo: s.text, path: s.list(s.text) },
  ...{ checkpoint: s.text, publicKey: s.text },
});

@ApiTags('verification')
@Controller('api/v1/journal')
export class JournalApi {
  constructor(private readonly journal: JournalQueries) {}

  /** A signed head of the audit journal (C2SP signed note, RFC 6962 root): keep it, and nobody can rewrite what was before. */
  @Get('checkpoint')
  @Public()
  @Answers(200, checkpointSchema)
  async checkpoint(@Query(CheckpointQuery) { size }: CheckpointQuery) {
    return this.journal.checkpoint(size ?? null);
  }

  /** That the journal was only added to between two sizes (RFC 6962, 2.1.2). */
  @Get('consistency')
  @Public()
  @Answers(200, consistencySchema)
  async consistency(
    @Query(ConsistencyQuery) { from, to }: ConsistencyQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const proof = await this.journal.consistency(from, to ?? null, request.ip);
    const name = `jurnal-${proof.from}-${proof.to}.json`;
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return proof;
  }
}
