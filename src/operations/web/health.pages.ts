import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Antivirus } from '../../documents/index.js';
import { Requires } from '../../identity/index.js';
import { Env } from '../../platform/config/env.js';
import { browserVersion } from '../../platform/rendering/browser-version.js';
import { PdfRenderer } from '../../platform/rendering/pdf-renderer.js';
import { page } from '../../platform/views/page.js';
import { ReadinessCheck } from '../readiness.js';

/**
 * How the server fares, for admins. The version of the printing browser is told here and nowhere else: outsiders
 * would learn what to attack, admins have to see whether an update is due (SECURITY.md 5.6).
 */
@Controller('pengaturan/kesehatan')
export class HealthPages {
  constructor(
    private readonly readiness: ReadinessCheck,
    private readonly renderer: PdfRenderer,
    private readonly env: Env,
    private readonly antivirus: Antivirus,
  ) {}

  @Get()
  @Requires('user.admin')
  async show(@Res() reply: FastifyReply) {
    const [{ checks: all }, printer, freeBytes, scanner] = await Promise.all([
      this.readiness.run(),
      this.renderer.health(),
      this.readiness.freeBytes(),
      this.antivirus.health(),
    ]);
    // It has a part of the page to itself.
    const { antivirus: _, ...checks } = all;
    const version = printer.version ?? (await browserVersion(this.env));
    const { sandbox, browser, waiting, capacity, printed, failed, launches } = printer;
    return page(reply, 'pages/operations/health', {
      checks: Object.entries(checks).map(([name, { ok, cause }]) => ({
        ...{ name, ok },
        // In the words of the machine, for whoever mends it.
        trouble: ok ? null : (cause ?? null),
      })),
      ...{ version, running: printer.version !== null, sandbox, source: browser },
      ...{ waiting, capacity, printed, failed, launches, freeBytes, scanner },
    });
  }
}
