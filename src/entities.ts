import { AgendaProposal, AgendaVersion, ItemOrigin, ProposalTerm } from './agendas/index.js';
import {
  AuditAnchor,
  AuditCheckpoint,
  AuditEntry,
  AuditNode,
  AuditPayload,
  DataAccess,
} from './audit/index.js';
import { MeetingSeries, SeriesMeeting } from './calendar/index.js';
import {
  Decision,
  DecisionRelation,
  DecreeOrigin,
  Motion,
  MotionBallot,
  Objection,
} from './decisions/index.js';
import {
  Council,
  Decree,
  DecreeCouncil,
  DecreeRelation,
  DecreeReview,
  DecreeVersion,
  DraftTemplate,
  Regulation,
  ScanText,
  Seat,
  SeatChange,
} from './decrees/index.js';
import { StoredFile } from './documents/index.js';
import { FollowUpVerdict, ListedFollowUp } from './evaluations/index.js';
import {
  Evidence,
  Extension,
  FollowUp,
  FollowUpEvent,
  FollowUpSpan,
  FollowUpRequest,
  FollowUpSupport,
  ProgressReport,
  ReportLink,
  ReportLinkPolicy,
  FollowUpDelegation,
  FollowUpVisit,
} from './followups/index.js';
import {
  ApiToken,
  AppSession,
  AppUser,
  ExternalIdentity,
  OperatorGrant,
  Passkey,
  PasswordLink,
  PersonalLink,
  RecoveryCode,
  RoleGrant,
  SignInChallenge,
  ThrottleCounter,
  TotpSecret,
} from './identity/index.js';
import { BackupDrill } from './backups/index.js';
import { ImportJob, ImportSheet } from './imports/index.js';
import {
  Adjournment,
  AgendaItem,
  Attendance,
  Guest,
  Holiday,
  ItemAbsence,
  LetterNumber,
  LetterTemplate,
  Meeting,
  MeetingEvent,
  MeetingFormerSlug,
} from './meetings/index.js';
import {
  Minutes,
  MinutesComment,
  MinutesReview,
  MinutesDiscard,
  MinutesRevocation,
  MinutesSnapshot,
  PassageVersion,
  ReviewAnswer,
  ReviewOpening,
  ReviewTerm,
} from './minutes/index.js';
import { BouncedAddress, JournalCursor, MailJob } from './notifications/index.js';
import {
  Office,
  OfficeHolding,
  OfficeVacancy,
  OrgUnit,
  Person,
  UnitChange,
  UnitSuccession,
} from './org/index.js';
import { IdempotencyAnswer, IdempotencyUnit } from './platform/database/idempotency.entity.js';
import { DataCorrection, MaskedSubject, PrivacyTerm } from './privacy/index.js';
import { PublicationEdition, PublicationMark } from './publication/index.js';
import { MinutesErratum, MinutesSignature } from './signing/index.js';
import {
  Reminder,
  ReminderHours,
  ReminderLease,
  ReminderLetter,
  ReminderPreference,
  ReminderSnooze,
  ReminderTerm,
} from './reminders/index.js';
import { ItemSitting, LogEntry, MeetingPulse, RoomDraft } from './room/index.js';

/** Every table there is. No globs: they resolve differently in tests and in the build. */
export const ENTITIES = [
  ...[IdempotencyUnit, IdempotencyAnswer, AuditEntry, AuditPayload],
  ...[AuditNode, AuditCheckpoint, AuditAnchor],
  ...[AppUser, RoleGrant, OperatorGrant, AppSession, ApiToken, PasswordLink, PersonalLink, ThrottleCounter],
  ...[TotpSecret, RecoveryCode, Passkey, SignInChallenge, ExternalIdentity],
  ...[StoredFile, OrgUnit, UnitChange, UnitSuccession, Office, Person, OfficeHolding, OfficeVacancy],
  ...[Council, Decree, DecreeCouncil, DecreeRelation, DecreeReview, DecreeVersion, DraftTemplate, Regulation],
  ...[ScanText, Seat, SeatChange],
  ...[MeetingSeries, SeriesMeeting],
  ...[
    Meeting,
    Adjournment,
    AgendaItem,
    Attendance,
    Guest,
    Holiday,
    ItemAbsence,
    LetterNumber,
    LetterTemplate,
    MeetingEvent,
    MeetingFormerSlug,
  ],
  ...[LogEntry, MeetingPulse, ItemSitting, RoomDraft],
  ...[
    Decision,
    DecisionRelation,
    DecreeOrigin,
    Motion,
    MotionBallot,
    Objection,
    FollowUp,
    FollowUpSupport,
    FollowUpVerdict,
    ListedFollowUp,
    FollowUpSpan,
    ProgressReport,
    ...[ReportLink, ReportLinkPolicy],
    Evidence,
    Extension,
    FollowUpEvent,
    FollowUpRequest,
    ...[FollowUpDelegation, FollowUpVisit],
  ],
  ...[
    Minutes,
    MinutesSnapshot,
    MinutesComment,
    PassageVersion,
    ReviewAnswer,
    MinutesReview,
    ReviewOpening,
    ReviewTerm,
  ],
  ...[JournalCursor, MailJob, BouncedAddress],
  ...[AgendaProposal, AgendaVersion, ItemOrigin, ProposalTerm],
  ...[MinutesDiscard, MinutesRevocation, PublicationEdition, PublicationMark],
  ...[MinutesSignature, MinutesErratum],
  ...[
    ReminderLetter,
    Reminder,
    ReminderTerm,
    ReminderHours,
    ReminderPreference,
    ReminderSnooze,
    ReminderLease,
  ],
  ...[ImportJob, ImportSheet],
  BackupDrill,
  ...[DataAccess, DataCorrection, MaskedSubject, PrivacyTerm],
] as const;
