import { CreatePlatform1764000000000 } from './1764000000000-create-platform.js';
import { CreateAuditAndIdentity1764000100000 } from './1764000100000-create-audit-and-identity.js';
import { CreateDocuments1764000200000 } from './1764000200000-create-documents.js';
import { CreateOrg1764000300000 } from './1764000300000-create-org.js';
import { CreateDecrees1764000400000 } from './1764000400000-create-decrees.js';
import { CreateMeetings1764000500000 } from './1764000500000-create-meetings.js';
import { CreateDecisions1764000600000 } from './1764000600000-create-decisions.js';
import { CreateFollowUps1764000700000 } from './1764000700000-create-followups.js';
import { CreateMinutes1764000800000 } from './1764000800000-create-minutes.js';
import { CreateNotifications1764000900000 } from './1764000900000-create-notifications.js';
import { FindWordsWrittenAsOne1764001050000 } from './1764001050000-find-words-written-as-one.js';
import { CreateDecisionRelations1764001100000 } from './1764001100000-create-decision-relations.js';
import { GuardTheRecord1764001200000 } from './1764001200000-guard-the-record.js';
import { LetADecreeConfigureSeveralCouncils1764001300000 } from './1764001300000-let-a-decree-configure-several-councils.js';
import { ReadTheScan1764001400000 } from './1764001400000-read-the-scan.js';
import { CreateImports1764002000000 } from './1764002000000-create-imports.js';
import { RememberWhereADecreeComesFrom1764002100000 } from './1764002100000-remember-where-a-decree-comes-from.js';
import { KeepCitedRegulationsAndVersions1764002110000 } from './1764002110000-keep-cited-regulations-and-versions.js';
import { LetUnitsChange1764002600000 } from './1764002600000-let-units-change.js';
import { ReviewBeforeEnactment1764002700000 } from './1764002700000-review-before-enactment.js';
import { TemplatesForDrafts1764002710000 } from './1764002710000-templates-for-drafts.js';
import { IndexWhatListsAsk1764002800000 } from './1764002800000-index-what-lists-ask.js';
import { KnowWhoWroteADraft1764003100000 } from './1764003100000-know-who-wrote-a-draft.js';
import { PersonalLinks1764003300000 } from './1764003300000-personal-links.js';
import { AnswersLettersAndHolidays1764003310000 } from './1764003310000-answers-letters-and-holidays.js';
import { StateOfEachMail1764003320000 } from './1764003320000-state-of-each-mail.js';
import { PrepareAgendas1764003400000 } from './1764003400000-prepare-agendas.js';
import { KeepTheLogOfAMeeting1764003500000 } from './1764003500000-keep-the-log-of-a-meeting.js';
import { PlanSeries1764003600000 } from './1764003600000-plan-series.js';
import { SayHowASeatCheckedIn1764003700000 } from './1764003700000-say-how-a-seat-checked-in.js';
import { DeliberateAndVote1764003710000 } from './1764003710000-deliberate-and-vote.js';
import { AdjournMeetings1764003720000 } from './1764003720000-adjourn-meetings.js';
import { KeepTheTreeOfTheJournal1764003800000 } from './1764003800000-keep-the-tree-of-the-journal.js';
import { TellAskedFromTold1764004000000 } from './1764004000000-tell-asked-from-told.js';
import { NameWhatEachLetterSays1764004100000 } from './1764004100000-name-what-each-letter-says.js';
import { WriteToGuests1764004300000 } from './1764004300000-write-to-guests.js';
import { KeepVersionsOfPassages1764004310000 } from './1764004310000-keep-versions-of-passages.js';
import { LetMembersReview1764004320000 } from './1764004320000-let-members-review.js';
import { SignAndCorrectWhatIsSealed1764004330000 } from './1764004330000-sign-and-correct-what-is-sealed.js';
import { PublishEditionsAndRevoke1764004340000 } from './1764004340000-publish-editions-and-revoke.js';
import { GuardWhatLedToTheRecord1764004390000 } from './1764004390000-guard-what-led-to-the-record.js';
import { PrintErrata1764004391000 } from './1764004391000-print-errata.js';
import { RememberPastStates1764004400000 } from './1764004400000-remember-past-states.js';
import { SplitOfferAndGiveUp1764004401000 } from './1764004401000-split-offer-and-give-up.js';
import { KnowHowFollowUpsStood1764004410000 } from './1764004410000-know-how-follow-ups-stood.js';
import { IndexWhatFiguresAsk1764004411000 } from './1764004411000-index-what-figures-ask.js';
import { CountDaysFromOneIndex1764004412000 } from './1764004412000-count-days-from-one-index.js';
import { TakeMailsOneByOne1764004430000 } from './1764004430000-take-mails-one-by-one.js';
import { KeepFormerAddresses1764004431000 } from './1764004431000-keep-former-addresses.js';
import { KeepVersionsOfEvidence1764004460000 } from './1764004460000-keep-versions-of-evidence.js';
import { DelegateAndRememberVisits1764004470000 } from './1764004470000-delegate-and-remember-visits.js';
import { ReportByLink1764004480000 } from './1764004480000-report-by-link.js';
import { ListRemindersByIndex1764004490001 } from './1764004490001-list-reminders-by-index.js';
import { RemindAndEscalate1764004490000 } from './1764004490000-remind-and-escalate.js';
import { SayWhatBecameOfFollowUps1764004500000 } from './1764004500000-say-what-became-of-follow-ups.js';
import { DiscardDrafts1764004510000 } from './1764004510000-discard-drafts.js';
import { AddNothingToRevoked1764004511000 } from './1764004511000-add-nothing-to-revoked.js';
import { TellThePublicApart1764004512000 } from './1764004512000-tell-the-public-apart.js';
import { ChooseThePaperOfACouncil1764004513000 } from './1764004513000-choose-the-paper-of-a-council.js';
import { CountPartsNotTheirWhole1764004520000 } from './1764004520000-count-parts-not-their-whole.js';
import { PickAPageOfADayByIndex1764004521000 } from './1764004521000-pick-a-page-of-a-day-by-index.js';
import { RememberDrills1764004530000 } from './1764004530000-remember-drills.js';
import { AskForASecondFactor1764004540000 } from './1764004540000-ask-for-a-second-factor.js';
import { KnowPasskeys1764004541000 } from './1764004541000-know-passkeys.js';
import { LinkOtherHouses1764004542000 } from './1764004542000-link-other-houses.js';
import { InheritFromPredecessorsOnly1764004560000 } from './1764004560000-inherit-from-predecessors-only.js';
import { SayWhyEvidenceWasReplaced1764004580000 } from './1764004580000-say-why-evidence-was-replaced.js';
import { FindWhatWaitsForTheChair1764004600000 } from './1764004600000-find-what-waits-for-the-chair.js';
import { FindWhatMeetingsGoThrough1764005000000 } from './1764005000000-find-what-meetings-go-through.js';
import { FindWhatWasPutToTheChair1764005010000 } from './1764005010000-find-what-was-put-to-the-chair.js';
import { KnowWhoSawWhoseData1764005500000 } from './1764005500000-know-who-saw-whose-data.js';
import { CountAtEveryDoor1764005600000 } from './1764005600000-count-at-every-door.js';
import { RememberPasswords1764005610000 } from './1764005610000-remember-passwords.js';
import { OfferTheFirstAccount1764005620000 } from './1764005620000-offer-the-first-account.js';
import { ListFollowUpsByDueDay1764005630000 } from './1764005630000-list-follow-ups-by-due-day.js';

/** In the order they run. */
export const MIGRATIONS = [
  CreatePlatform1764000000000,
  CreateAuditAndIdentity1764000100000,
  CreateDocuments1764000200000,
  CreateOrg1764000300000,
  CreateDecrees1764000400000,
  CreateMeetings1764000500000,
  CreateDecisions1764000600000,
  CreateFollowUps1764000700000,
  CreateMinutes1764000800000,
  CreateNotifications1764000900000,
  FindWordsWrittenAsOne1764001050000,
  CreateDecisionRelations1764001100000,
  GuardTheRecord1764001200000,
  LetADecreeConfigureSeveralCouncils1764001300000,
  ReadTheScan1764001400000,
  CreateImports1764002000000,
  RememberWhereADecreeComesFrom1764002100000,
  KeepCitedRegulationsAndVersions1764002110000,
  LetUnitsChange1764002600000,
  ReviewBeforeEnactment1764002700000,
  TemplatesForDrafts1764002710000,
  IndexWhatListsAsk1764002800000,
  KnowWhoWroteADraft1764003100000,
  PersonalLinks1764003300000,
  AnswersLettersAndHolidays1764003310000,
  StateOfEachMail1764003320000,
  PrepareAgendas1764003400000,
  KeepTheLogOfAMeeting1764003500000,
  PlanSeries1764003600000,
  SayHowASeatCheckedIn1764003700000,
  DeliberateAndVote1764003710000,
  AdjournMeetings1764003720000,
  KeepTheTreeOfTheJournal1764003800000,
  TellAskedFromTold1764004000000,
  NameWhatEachLetterSays1764004100000,
  WriteToGuests1764004300000,
  KeepVersionsOfPassages1764004310000,
  LetMembersReview1764004320000,
  SignAndCorrectWhatIsSealed1764004330000,
  PublishEditionsAndRevoke1764004340000,
  GuardWhatLedToTheRecord1764004390000,
  PrintErrata1764004391000,
  RememberPastStates1764004400000,
  SplitOfferAndGiveUp1764004401000,
  KnowHowFollowUpsStood1764004410000,
  IndexWhatFiguresAsk1764004411000,
  CountDaysFromOneIndex1764004412000,
  TakeMailsOneByOne1764004430000,
  KeepFormerAddresses1764004431000,
  KeepVersionsOfEvidence1764004460000,
  DelegateAndRememberVisits1764004470000,
  ReportByLink1764004480000,
  RemindAndEscalate1764004490000,
  ListRemindersByIndex1764004490001,
  SayWhatBecameOfFollowUps1764004500000,
  DiscardDrafts1764004510000,
  AddNothingToRevoked1764004511000,
  TellThePublicApart1764004512000,
  ChooseThePaperOfACouncil1764004513000,
  CountPartsNotTheirWhole1764004520000,
  PickAPageOfADayByIndex1764004521000,
  RememberDrills1764004530000,
  AskForASecondFactor1764004540000,
  KnowPasskeys1764004541000,
  LinkOtherHouses1764004542000,
  InheritFromPredecessorsOnly1764004560000,
  SayWhyEvidenceWasReplaced1764004580000,
  FindWhatWaitsForTheChair1764004600000,
  FindWhatMeetingsGoThrough1764005000000,
  FindWhatWasPutToTheChair1764005010000,
  KnowWhoSawWhoseData1764005500000,
  CountAtEveryDoor1764005600000,
  RememberPasswords1764005610000,
  OfferTheFirstAccount1764005620000,
  ListFollowUpsByDueDay1764005630000,
] as const;
