const SECRET = /password|sandi|token|csrf/i;
/** Keys, versions, choices of a list and numbers: chosen or carried along by the form, not written by anybody. */
const CARRIED = /^[\d.,:-]*$|^[a-z0-9_-]{1,40}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a form carries of the text it was sent about: nobody typed that. */
const fingerprints = (text: string) => text.split(' ').every((word) => /(^|\/)[0-9a-f]{64}$/.test(word));

/** What somebody wrote; without a name where nobody would understand the name it has. */
export type TypedText = { readonly name: string | null; readonly text: string };

/**
 * The texts a person wrote into a form that was refused. What a form only carries along is left out, and secrets are.
 * @param isKnown whether there is a word for what a field is called
 */
export function typedTexts(body: unknown, isKnown: (name: string) => boolean): TypedText[] {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return [];
  return Object.entries(body as Record<string, unknown>).flatMap(([field, value]): TypedText[] => {
    if (typeof value !== 'string' || value.trim() === '') return [];
    if (field.startsWith('_') || SECRET.test(field)) return [];
    const plain = field.replace(/_\d+$/, '').replaceAll('.', '_');
    if (isKnown(plain)) return [{ name: plain, text: value }];
    return CARRIED.test(value.trim()) || fingerprints(value) ? [] : [{ name: null, text: value }];
  });
}
