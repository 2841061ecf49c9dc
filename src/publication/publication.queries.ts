import { Injectable } from '@nestjs/common';
import { PublishedDecrees } from '../decrees/index.js';
import {
  MinutesQueries,
  notPublic,
  publishedById,
  publishedMinutes,
  withoutItems,
} from '../minutes/index.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';

const SHELF = 100;

/** Published records with everything that is not public taken out: names stay by office, persons fall away. */
@Injectable()
export class PublicationQueries {
  constructor(
    private readonly reader: Reader,
    private readonly minutesQueries: MinutesQueries,
    private readonly decrees: PublishedDecrees,
  ) {}

  async shelf() {
    const em = this.reader.em;
    const published = await publishedMinutes(em, SHELF);
    const contents = await Promise.all(published.map((one) => this.minutesQueries.contentOf(em, one)));
    const decrees = await this.decrees.all(em);
    return {
      decrees: decrees.map(({ decree, slug, label }) => ({
        href: `/publik/sk/${slug}`,
        label,
        title: decree.title,
      })),
      minutes: published.map(({ id, revision }, n) => ({
        href: `/publik/notula/${id}`,
        title: contents[n].meeting.title,
        day: contents[n].meeting.day,
        council: contents[n].council.name,
        revision,
      })),
    };
  }

  async minutes(id: string) {
    const minutes = await publishedById(this.reader.em, id);
    if (!minutes) throw new NotFound('minutes', id);
    const whole = await this.minutesQueries.contentOf(this.reader.em, minutes);
    const content = withoutItems(whole, notPublic(whole));
    return {
      title: content.meeting.title,
      day: content.meeting.day,
      startedAt: content.meeting.startedAt,
      endedAt: content.meeting.endedAt,
      venue: content.meeting.venue,
      council: content.council.name,
      basis: content.meeting.basis,
      chair: content.meeting.chair.title,
      revision: content.revision,
      superseded: minutes.supersededById !== null,
      verifyHref: `/verifikasi/${minutes.verificationCode}`,
      sample: content.meeting.sample,
      opening: content.opening,
      closing: content.closing,
      items: content.items.map((item) => ({ ...item, exempt: item.confidentiality !== 'public' })),
      attendance: content.attendance.map(({ officeTitle, unitName, status }) => ({
        officeTitle,
        unitName,
        status,
      })),
    };
  }
}
