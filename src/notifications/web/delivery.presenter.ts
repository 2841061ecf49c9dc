import type { Language } from '../../platform/http/language.js';
import { longList, type AskedRows } from '../../platform/views/long-list.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Words } from '../../platform/words.js';
import type { Meeting } from '../../meetings/index.js';
import type { Delivery } from '../delivery.queries.js';
import { MAIL_PROGRESS, type MailState } from '../rules/mail-state.js';
import { waLink } from '../../kernel/wa-link.js';

const RESENDABLE: readonly MailState[] = ['sent', 'kept', 'retrying', 'unsure', 'failed', 'none'];

type Around = {
  readonly words: Words;
  readonly language: Language;
  readonly open: boolean;
  readonly posts: boolean;
  readonly asked: AskedRows;
};

/** Everything `pages/notifications/delivery` prints. */
export function deliveryPage(
  meeting: Meeting,
  deliveries: readonly Delivery[],
  form: FormView,
  around: Around,
) {
  const path = `/rapat/${meeting.slug}/pengiriman`;
  const counts = MAIL_PROGRESS.map((state) => ({
    state,
    count: deliveries.filter((one) => one.state === state).length,
  }));
  const { shown, pager } = longList(deliveries, {
    path,
    asked: around.asked,
    idOf: ({ entryId }) => entryId,
  });
  return {
    form,
    path,
    pager,
    unsure: deliveries.filter(({ state }) => state === 'unsure').length,
    meetingPath: `/rapat/${meeting.slug}`,
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt,
    letterNumber: meeting.letterNumber,
    open: around.open,
    keptOnly: !around.posts,
    counts: counts.filter(({ count }) => count > 0),
    rows: shown.map((one) => row(meeting, one, path, around)),
  };
}

function row(meeting: Meeting, one: Delivery, path: string, { words, open }: Around) {
  const text = one.isGuest || one.answerUrl ? shareText(meeting, one, words) : null;
  return {
    ...one,
    handedCode: one.state === 'kept' ? 'delivery.kept_at' : 'delivery.sent_at',
    rsvpShown: one.rsvp ?? 'none',
    viaCode: one.rsvpVia && `delivery.via_${one.rsvpVia}`,
    letterHref: one.rsvpFileId && `/api/v1/files/${one.rsvpFileId}`,
    path: `${path}/${one.entryId}`,
    share: open && text ? waLink(one.phone, text) : null,
    hasPhone: one.phone !== null,
    text: open ? text : null,
    textHint: one.isGuest ? 'delivery.text_hint_guest' : 'delivery.text_hint',
    mayResend: open && RESENDABLE.includes(one.state),
    mayMark: one.address !== null && one.state !== 'bounced',
    mayClear: one.state === 'bounced',
    mayLink: open && !one.isGuest,
  };
}

/** What is written into WhatsApp: always Indonesian, with the link of this one seat; a guest has none. */
function shareText(meeting: Meeting, { officeTitle, answerUrl, isGuest }: Delivery, words: Words): string {
  return words.say(isGuest ? 'delivery.share_text_guest' : 'delivery.share_text', {
    office: officeTitle,
    title: meeting.title,
    startsAt: meeting.startsAt,
    place: [meeting.venue, meeting.onlineUrl].filter(Boolean).join(', '),
    letter: meeting.letterNumber,
    answer: answerUrl,
  });
}
