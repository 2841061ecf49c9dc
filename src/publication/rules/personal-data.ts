import { named, type NamedOffice } from './names-in-text.js';

/** What a rule takes out of a public text: numbers and addresses of persons, and their names. */
export type Found = {
  readonly rule: 'nip' | 'nik' | 'number' | 'account' | 'phone' | 'email' | 'birth' | 'address' | 'name';
  /** As it stands in the text. */
  readonly text: string;
  /** What stands there instead. */
  readonly shown: string;
};

export type { NamedOffice } from './names-in-text.js';
export type Masked = { readonly text: string; readonly found: readonly Found[] };

/** What may stand between two digits of one number: a space, dot or dash, marks of emphasis, signs nobody sees. */
const BETWEEN = String.raw`[ .\-\u2010-\u2015*_\\()\u00a0\u00ad\u2009\u200b-\u200f\u202f\u2060]{0,3}`;
const NUMBER = new RegExp(String.raw`\+?\(?\p{Nd}(?:${BETWEEN}\p{Nd})*`, 'gu');
/** An area code and a number, also with a slash between them. */
const LANDLINE = /(?<!\p{Nd})\(?0[2-9]\p{Nd}{1,2}\)?[ ./-]{0,3}\p{Nd}{5,8}(?!\p{Nd})/gu;
/** A number that says itself that it is one to call. */
const CALLED =
  /\b(?:telp|telepon|tel|hp|wa|whatsapp|ponsel|faks|fax|kontak)\b[ .:]{0,3}(?:no(?:mor)?[ .:]{0,3})?\(?\p{Nd}[\p{Nd} ./()-]{3,20}\p{Nd}/giu;
const EMAIL =
  /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}\\?@[\p{L}\p{N}-]{1,63}(?:\\?\.[\p{L}\p{N}-]{1,63}){1,8}/gu;

/** A day after "lahir", also behind the place; the words between stay. */
const BIRTH =
  /(?<=\blahir\b[^\p{Nd}\n[\]]{0,60})(?:\p{Nd}{1,2}[ ./-]{1,3}(?:\p{Nd}{1,2}|\p{L}{3,9})[ ./-]{1,3}(?:\p{Nd}{4}|\p{Nd}{2})|\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2})(?!\p{Nd})/giu;
/** What follows "alamat" and begins like a name or number, to the end of its sentence; "alamat surel" is none. */
const ADDRESS =
  /(?<=(?:\b[Aa]lamat|\bALAMAT|\b[Bb]eralamat)(?:nya)?(?: (?:rumah|tinggal|di|pada)){0,3}[ ]?:?[ ]?)(?<![\p{L}\p{N}])(?=[\p{Lu}\p{Nd}])[^\n;)]{0,200}?(?=[\n;)]|$|(?<=[\p{L}\p{Nd}]{4})\.(?:\s|$)|(?<=\p{Nd})\.\s{1,3}\p{Lu})/gu;

const BEFORE_NUMBER = 60;
const NIP = 18;
const NIK = 16;
const LONG = 15;
const SHOWN = {
  nip: '[NIP disamarkan]',
  nik: '[NIK disamarkan]',
  number: '[nomor disamarkan]',
  phone: '[telepon disamarkan]',
  account: '[rekening disamarkan]',
  email: '[surel disamarkan]',
  birth: '[tanggal disamarkan]',
  address: '[alamat disamarkan]',
} as const;

/**
 * The text without NIP, NIK, account and other long numbers, telephone numbers, e-mail addresses, days of birth, home
 * addresses and recorded names. Rather one number too many than one too few: what was masked wrongly is released by hand, with a reason.
 * @param released what a person has looked at and let stand, exactly as it is written
 */
export function masked(
  text: string,
  people: readonly NamedOffice[] = [],
  released: readonly string[] = [],
): Masked {
  const found: Found[] = [];
  const take = (rule: Found['rule'], shown: string) => (part: string) => {
    if (released.some((one) => part === one || (rule === 'phone' && part.endsWith(one)))) return part;
    found.push({ rule, text: part, shown });
    return shown;
  };
  const free = named(text, people, (part, office) => take('name', office)(part))
    .replace(ADDRESS, take('address', SHOWN.address))
    .replace(BIRTH, take('birth', SHOWN.birth))
    .replace(EMAIL, take('email', SHOWN.email))
    .replace(NUMBER, (part: string, at: number, whole: string) => {
      const rule = kindOf(part, whole.slice(Math.max(0, at - BEFORE_NUMBER), at));
      return rule ? take(rule, SHOWN[rule])(part) : part;
    })
    .replace(LANDLINE, take('phone', SHOWN.phone))
    .replace(CALLED, take('phone', SHOWN.phone));
  return { text: free, found };
}

/** An amount, grouped by thousands; a number that begins like one to call is an amount only after "Rp". */
const AMOUNT = /^[1-9]\d{0,2}(?:\.\d{3})+$/;
const IN_RUPIAH = /Rp\.?\s{0,2}$/u;
/** Where a number to call may begin, also after another number. */
const CALL = /(?:^|\D)(?:0[1-9]|62)/g;
const SHORTEST_CALL = 9;

/** A word that says that an account follows; the codes of a budget are called so too, and are no one's. */
const OF_ACCOUNT = /(?<!\bkode\s{1,3})\b(?:rek(?:ening)?|norek)\b[^\p{Nd}\n[\]]{0,40}$/iu;
const SHORTEST_ACCOUNT = 8;

function kindOf(part: string, before: string): 'nip' | 'nik' | 'number' | 'account' | 'phone' | null {
  const plain = part.replace(/\p{Nd}/gu, plainDigit).replace(/[*_\\]/g, '');
  const digits = plain.replace(/\D/g, '');
  if (AMOUNT.test(plain) && (IN_RUPIAH.test(before) || !plain.startsWith('62'))) return null;
  if (digits.length === NIP) return 'nip';
  if (digits.length === NIK) return 'nik';
  if (digits.length >= LONG) return 'number';
  if (digits.length >= SHORTEST_ACCOUNT && !AMOUNT.test(plain) && OF_ACCOUNT.test(before)) return 'account';
  const calls = [...plain.matchAll(CALL)].some(
    ({ index }) => plain.slice(index).replace(/\D/g, '').length >= SHORTEST_CALL,
  );
  return calls || (plain.includes('+') && digits.length >= SHORTEST_CALL) ? 'phone' : null;
}

/** The digits of other scripts count like ours. */
function plainDigit(digit: string): string {
  let start = digit.codePointAt(0)!;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1)) && digit.codePointAt(0)! - start < 9) start -= 1;
  return String((digit.codePointAt(0)! - start) % 10);
}
