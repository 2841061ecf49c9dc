import { midDate } from '../platform/views/formats.js';

type Decided = {
  readonly number: string;
  readonly text: string;
  readonly meetingTitle: string;
  readonly meetingStartsAt: string;
  readonly confidentiality: string;
};

/**
 * What a draft decree says of the decision it comes from. A restricted matter is cited by its number only: the decree
 * is for more eyes than the meeting was.
 */
export function draftingReason({ number, text, meetingTitle, meetingStartsAt, confidentiality }: Decided) {
  const meeting = `${meetingTitle} tanggal ${midDate(meetingStartsAt)}`;
  const said = confidentiality === 'restricted' ? '' : `, diputuskan: ${ended(text)}`;
  return {
    consideration: `bahwa berdasarkan Keputusan Rapat Nomor ${number} dalam ${meeting}${said};`,
    noted: `Notula ${meeting};`,
  };
}

/** On one line, without the full stop that the consideration does not end with. */
const ended = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;]+$/, '');
