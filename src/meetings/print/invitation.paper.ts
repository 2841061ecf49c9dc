import { Injectable } from '@nestjs/common';
import { DecreesQueries, type Council } from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import type { RosterRow } from '../../membership/index.js';
import { OrgQueries } from '../../org/index.js';
import { Reader } from '../../platform/database/reader.js';
import { ensure, RuleBroken } from '../../platform/errors/domain-error.js';
import { DocumentPress } from '../../platform/rendering/document-press.js';
import type {
  InvitationDocument,
  ProgrammeEntry,
  SignatureBlock,
} from '../../platform/rendering/document-types.js';
import { clock, longDate, midDate } from '../../platform/views/formats.js';
import { spelled } from '../../platform/views/spelled-numbers.js';
import { AdjourningQueries } from '../adjourning/adjourning.queries.js';
import { AgendaQueries, type AgendaRow } from '../agenda.queries.js';
import { IsNull } from 'typeorm';
import { chairOf } from '../chair-seating.js';
import { ConveningService } from '../convening.service.js';
import { Guest } from '../guest.entity.js';
import { LettersQueries } from '../letters.queries.js';
import type { Meeting } from '../meeting.entity.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { hasInvitees } from '../rules/meeting-lifecycle.js';
import { continuationOf, movedFrom } from './letter-notes.js';
import { letterheadOf, SEAT_OF_COUNCIL } from './letterhead.js';

/** Surat Undangan with its annexes: who is invited, and the programme. Always Indonesian. @see INDONESIA.md §1.6 */
@Injectable()
export class InvitationPaper {
  constructor(
    private readonly reader: Reader,
    private readonly press: DocumentPress,
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly decrees: DecreesQueries,
    private readonly org: OrgQueries,
    private readonly convening: ConveningService,
    private readonly adjourning: AdjourningQueries,
    private readonly letters: LettersQueries,
  ) {}

  async print(actor: Actor, id: string): Promise<{ bytes: Buffer; name: string }> {
    return this.printed(await this.prepare(actor, id));
  }

  /** The letter as it went out; before that, as it would: a draft with the number and date it is going to get. */
  async prepare(actor: Actor, id: string, planned?: PlannedLetter): Promise<PreparedLetter> {
    const em = this.reader.em;
    const stored = await this.meetings.one(em, actor, id);
    const meeting = planned ? await this.asPlanned(stored, planned) : stored;
    if (!planned) ensure(hasInvitees(meeting));
    if (!planned && meeting.convenedAt === null) throw new RuleBroken('meeting.not_convened');
    const items = (await this.agenda.all(em, actor, meeting.id)).filter(
      (item) => item.confidentiality !== 'restricted',
    );
    const council = await this.decrees.council(em, meeting.councilId);
    const moved = (await this.meetings.history(em, meeting.id)).filter(({ kind }) => kind === 'moved').at(-1);
    const voided = await this.letters.voided(em, meeting.id);
    const former = voided.find(({ number }) => number !== meeting.letterNumber);
    const guests = (
      await em.find(Guest, { where: { meetingId: meeting.id, deletedAt: IsNull() }, order: { id: 'ASC' } })
    ).map(guestLine);
    const plain = this.document(meeting, council, items, await this.signature(meeting));
    const document = {
      ...plain,
      ...{ subject: moved ? 'Undangan (perubahan jadwal)' : plain.subject, draft: planned !== undefined },
      voided: voided.some(({ number }) => number === meeting.letterNumber),
      invitees: [...plain.invitees, ...guests],
    };
    const { continues } = await this.adjourning.of(em, null, meeting);
    const notes = [moved && movedFrom(moved, meeting, former), continues && continuationOf(continues)];
    const note = notes.filter(Boolean).join(' ') || null;
    return {
      document: { ...document, event: { ...document.event, note } },
      place: placeOf(council),
      name: `undangan-${meeting.slug}.pdf`,
    };
  }

  async printed({
    document,
    name,
  }: Pick<PreparedLetter, 'document' | 'name'>): Promise<{ bytes: Buffer; name: string }> {
    return { bytes: await this.press.print('invitation', document), name };
  }

  private async asPlanned(meeting: Meeting, { letterNumber, letterDate }: PlannedLetter): Promise<Meeting> {
    const { rows, rule } = await this.convening.invitees(this.reader.em, meeting);
    const chair = chairOf(meeting, rows, rule);
    const signing = {
      chairPersonId: chair?.holder?.personId ?? null,
      chairName: chair?.holder?.displayName ?? null,
      chairTitle: chair?.officeTitle ?? null,
    };
    return { ...meeting, ...signing, roster: rows, letterNumber, letterDate };
  }

  private document(
    meeting: Meeting,
    council: Council,
    items: readonly AgendaRow[],
    signature: SignatureBlock,
  ): InvitationDocument {
    const rows = meeting.roster ?? [];
    const pages = items.length > 0 ? 2 : 1;
    return {
      title: `Undangan ${meeting.title}, ${midDate(meeting.startsAt)}`,
      letterhead: letterheadOf(council.name),
      paper: council.paper ?? undefined,
      number: meeting.letterNumber,
      sample: rows.some((row) => row.because.example),
      ...{ called: 'Surat undangan', draft: false, voided: false },
      placeAndDate: `${placeOf(council)}, ${midDate(meeting.letterDate ?? dayOf(meeting.convenedAt!))}`,
      urgency: 'Penting',
      enclosures: `${pages} (${spelled(pages)}) berkas`,
      subject: 'Undangan',
      addressees: [addressee(meeting, council.name), '(daftar terlampir)'],
      destination: 'Tempat',
      opening: 'Dengan hormat, kami mengundang Saudara untuk hadir pada:',
      event: {
        day: longDate(meeting.startsAt),
        time: `${clock(meeting.startsAt)} WIB s.d. selesai`,
        place: meeting.venue,
        agenda: meeting.title,
        onlineUrl: meeting.onlineUrl,
        note: null,
      },
      closing:
        'Mengingat pentingnya acara dimaksud, diharapkan hadir tepat waktu. Atas perhatian dan kehadiran Saudara ' +
        'diucapkan terima kasih.',
      signature,
      copies: [],
      invitees: rows.map(({ office, officeTitle, orgUnit }) => ({
        office: office?.title ?? officeTitle,
        unit: office?.orgUnitName ?? orgUnit?.name ?? null,
      })),
      programme: programme(meeting, items),
    };
  }

  /** The letter is signed for the chair of the council; without one, for whoever presides. */
  private async signature(meeting: Meeting): Promise<SignatureBlock> {
    const chair = (meeting.roster ?? []).find((row) => row.role === 'chair');
    const personId = chair ? (chair.holder?.personId ?? null) : meeting.chairPersonId;
    const [person] = personId ? await this.org.peopleByIds(this.reader.em, [personId]) : [];
    const title = chair ? signedTitle(chair) : (meeting.chairTitle ?? 'Pimpinan rapat');
    return {
      place: null,
      lines: [`${title},`],
      name: chair?.holder?.displayName ?? meeting.chairName,
      rank: person?.rank ?? null,
      nip: person?.nip ?? null,
      mark: null,
    };
  }
}

export type PlannedLetter = { readonly letterNumber: string; readonly letterDate: string };
export type PreparedLetter = {
  readonly document: InvitationDocument;
  readonly name: string;
  readonly place: string;
};

const placeOf = ({ place }: Council) => place ?? SEAT_OF_COUNCIL;

/** Guests stand below the members, by office where they have one. */
const guestLine = ({ name, officeTitle, orgUnitName }: Guest) => ({
  office: [name, officeTitle].filter(Boolean).join(', '),
  unit: orgUnitName,
});

/** "Plt. SEKRETARIS DAERAH": the prefix as it is written, the office in capitals. */
function signedTitle({ office, officeTitle }: RosterRow): string {
  if (!office) return officeTitle.toUpperCase();
  return officeTitle.replace(office.title, office.title.toUpperCase());
}

const addressee = ({ kind, workingGroup }: Meeting, council: string) =>
  kind === 'working-group' && workingGroup
    ? `Anggota Kelompok Kerja Smart ${workingGroup[0].toUpperCase()}${workingGroup.slice(1)}`
    : `Anggota ${council}`;

/** The clock runs on where the minutes planned are known; after the first unknown one no time is printed. */
function programme(meeting: Meeting, items: readonly AgendaRow[]): ProgrammeEntry[] {
  let at: number | null = Date.parse(meeting.startsAt);
  return items.map(({ title, presenter, minutesPlanned, late, lateAllowedByName }) => {
    const time = at === null ? null : `${clock(new Date(at).toISOString())} WIB`;
    at = at !== null && minutesPlanned !== null ? at + minutesPlanned * 60_000 : null;
    const allowed = lateAllowedByName ? `, diizinkan oleh ${lateAllowedByName}` : '';
    return { time, topic: late ? `${title} (susulan${allowed})` : title, responsible: presenter };
  });
}
