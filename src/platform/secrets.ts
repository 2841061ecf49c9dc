const SECRET_FIELDS = [
  'password',
  'token',
  'secret',
  'passphrase',
  'authorization',
  'cookie',
  'nip',
  'nik',
  'phone',
  'code',
  'sid',
];

/** Where a secret could stand in log facts: at the top or one level down. The `code` of an error is no secret. */
export const SECRET_PATHS = SECRET_FIELDS.filter((field) => field !== 'code').flatMap((field) => [
  field,
  `*.${field}`,
]);

const IN_QUERY = new RegExp(`([?&](?:${SECRET_FIELDS.join('|')})=)[^&\\s"']+`, 'gi');
// Personal links and calendars carry their secret in the path; the way back to one stands coded in a query.
const IN_PATH = /((?:\/|%2F)(?:u|lapor|tautan|kalender|setel-sandi|aktivasi)(?:\/|%2F))[\w-]{20,}/gi;
const IN_ADDRESS = /(\w+:\/\/[^\s:/@]{1,100}:)[^\s@]{1,200}@/g;

/** Text without the values of secret query parameters, secret paths and passwords in addresses. */
export function hideSecrets(text: string): string {
  return text
    .replace(IN_QUERY, '$1[hidden]')
    .replace(IN_PATH, '$1[hidden]')
    .replace(IN_ADDRESS, '$1[hidden]@');
}
