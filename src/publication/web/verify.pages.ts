import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/index.js';
import { page } from '../../platform/views/page.js';
import { readCode } from '../../minutes/index.js';
import { VerificationQueries } from '../verification.queries.js';
import { verificationPage } from './verification.presenter.js';

/** One file that needs nothing but Node; kept beside the program, which does not use it itself. */
const VERIFIER = resolve('bin/verify');

/** Where the QR on a paper leads: is this document ours, and does it still stand? */
@Controller('verifikasi')
export class VerifyPages {
  constructor(private readonly verification: VerificationQueries) {}

  /** The form for whoever has the code but no camera; `?kode=` leads on to the answer. */
  @Get()
  @Public()
  async ask(@Query('kode') typed: unknown, @Res() reply: FastifyReply) {
    const code = typeof typed === 'string' ? typed.trim() : '';
    if (code !== '') return reply.redirect(`/verifikasi/${encodeURIComponent(readCode(code) ?? code)}`, 303);
    reply.header('x-robots-tag', 'noindex');
    return page(reply, 'pages/publication/verify-form', {});
  }

  /** The verifier to download: the same bytes as in the release, so that whoever doubts this server can compare. */
  @Get('pemeriksa.js')
  @Public()
  program(@Res() reply: FastifyReply) {
    return reply
      .type('text/javascript; charset=utf-8')
      .header('content-disposition', 'attachment; filename="mufakat-verify.js"')
      .header('cache-control', 'public, max-age=3600')
      .send(createReadStream(VERIFIER));
  }

  @Get(':code')
  @Public()
  async show(@Param('code') typed: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    reply.header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer');
    const found = await this.verification.verify(typed, request.ip);
    return page(reply, 'pages/publication/verify', verificationPage(found, readCode(typed)!));
  }
}
