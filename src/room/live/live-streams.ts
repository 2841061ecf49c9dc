import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../audit/index.js';
import { Busy } from '../../platform/errors/domain-error.js';
import { LANGUAGES, languageOf, type Language } from '../../platform/http/language.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Logger } from '../../platform/logger.js';
import { ViewEngine } from '../../platform/views/view-engine.js';
import { projectorPage } from '../projector.presenter.js';
import { ProjectorQueries } from '../projector.queries.js';
import { LiveAccess, type LivePart } from './live-access.js';
import { PulseWatch } from './pulse-watch.js';
import { Stream, type LiveEvent } from './stream.js';

type Client = {
  readonly stream: Stream;
  readonly part: LivePart;
  readonly language: Language;
  readonly beat: () => Promise<void>;
  readonly stop: () => void;
};
type Audience = {
  readonly clients: Set<Client>;
  readonly leave: () => void;
  sequence: number;
  busy: boolean;
};

const MOST = 2_000;
const BEAT_MS = 15_000;

/**
 * Everybody who follows a meeting live. Each change is read and put into words once per language, however many look
 * on; each event carries the whole state, so that whoever was away needs only the latest.
 */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly audiences = new Map<string, Audience>();
  private count = 0;
  private recheck = false;

  constructor(
    private readonly watch: PulseWatch,
    private readonly access: LiveAccess,
    private readonly projector: ProjectorQueries,
    private readonly views: ViewEngine,
    private readonly logger: Logger,
    audit: AuditService,
    uow: UnitOfWork,
  ) {
    audit.onRecorded(async (_tx, _actor, { subjectType, action }) => {
      if (subjectType === 'user' && action !== 'session.started') this.recheck = true;
    });
    uow.onCommitted(() => this.recheckAll());
  }

  /** @throws Busy when too many look on already */
  join(
    meetingId: string,
    part: LivePart,
    sequence: number,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (this.count >= MOST) throw new Busy();
    const audience = this.audienceOf(meetingId, sequence);
    const stream: Stream = new Stream(reply, () => this.leave(meetingId, client));
    const beat = () => this.beat(stream, meetingId, part, request);
    const timer = setInterval(() => void beat(), BEAT_MS);
    timer.unref();
    const stop = () => clearInterval(timer);
    const client: Client = { stream, part, language: languageOf(request), beat, stop };
    this.count += 1;
    audience.clients.add(client);
    const known = Number(request.headers['last-event-id'] ?? Number.NaN);
    if (known !== sequence) void this.show(meetingId, audience, [client]);
  }

  onModuleDestroy(): void {
    for (const { clients } of this.audiences.values()) for (const { stream } of [...clients]) stream.end();
  }

  private audienceOf(meetingId: string, sequence: number): Audience {
    const standing = this.audiences.get(meetingId);
    if (standing) return standing;
    const audience: Audience = { clients: new Set(), leave: () => undefined, sequence, busy: false };
    const leave = this.watch.watch(meetingId, sequence, (risen) => void this.changed(meetingId, risen));
    const opened = Object.assign(audience, { leave });
    this.audiences.set(meetingId, opened);
    return opened;
  }

  private async changed(meetingId: string, sequence: number): Promise<void> {
    const audience = this.audiences.get(meetingId);
    if (!audience) return;
    audience.sequence = sequence;
    if (audience.busy) return;
    audience.busy = true;
    for (let shown = -1; shown !== audience.sequence;) {
      shown = audience.sequence;
      await this.show(meetingId, audience, [...audience.clients]);
    }
    audience.busy = false;
  }

  private async show(meetingId: string, { sequence }: Audience, clients: readonly Client[]): Promise<void> {
    try {
      const told = new Map<string, LiveEvent>();
      const room = { id: sequence, name: 'room', data: String(sequence) };
      if (clients.some(({ part }) => part === 'hall')) {
        const state = projectorPage(await this.projector.of(meetingId, sequence));
        for (const language of LANGUAGES.filter((one) => clients.some((client) => client.language === one))) {
          const data = this.views.render('pages/room/_hall', state, { language });
          told.set(language, { id: sequence, name: 'hall', data });
        }
      }
      for (const { stream, part, language } of clients)
        stream.send(part === 'room' ? room : told.get(language)!);
    } catch (error) {
      this.logger.error({ error }, 'a change could not be shown');
    }
  }

  /** An account lost something, or a session ended: nobody waits for the next beat to find out. */
  private recheckAll(): void {
    if (!this.recheck) return;
    this.recheck = false;
    for (const { clients } of this.audiences.values()) for (const client of clients) void client.beat();
  }

  /** A sign of life, for those who may still look on; whoever may not is shown out. */
  private async beat(
    stream: Stream,
    meetingId: string,
    part: LivePart,
    request: FastifyRequest,
  ): Promise<void> {
    if (await this.access.stands(request, meetingId, part)) stream.beat();
    else stream.end();
  }

  private leave(meetingId: string, client: Client): void {
    const audience = this.audiences.get(meetingId);
    if (!audience?.clients.delete(client)) return;
    this.count -= 1;
    client.stop();
    if (audience.clients.size > 0) return;
    audience.leave();
    this.audiences.delete(meetingId);
  }
}
