import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { Certificate, PFX, PrivateKeyInfo, type PKCS8ShroudedKeyBag, type CertBag } from 'pkijs';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { plain } from './bytes.js';
import { OID } from './oids.js';

export type SigningKey = {
  readonly key: KeyObject;
  readonly certificate: Certificate;
  /** Everything else the file brought: whoever vouches for the certificate. */
  readonly chain: readonly Certificate[];
};

/**
 * Opens a PKCS#12 file with its passphrase. One try, and no word of the passphrase in what is thrown.
 * @throws InvalidInput for a wrong passphrase, RuleBroken for a file that is none or has no key
 */
export async function openKeyFile(bytes: Uint8Array, passphrase: string): Promise<SigningKey> {
  const file = fileIn(bytes);
  const password = plain(Buffer.from(passphrase, 'utf8'));
  await unlocked(file, password);
  const safe = file.parsedValue!.authenticatedSafe!;
  await unlockedSafe(safe, password);
  const contents: { value: { safeBags: Bag[] } }[] = safe.parsedValue.safeContents;
  const bags = contents.flatMap(({ value }) => value.safeBags);
  const certificates = bags.filter(({ bagId }) => bagId === OID.certBag).map(certificateIn);
  const keys = bags.filter(({ bagId }) => bagId === OID.keyBag || bagId === OID.shroudedKeyBag);
  if (keys.length !== 1) throw new RuleBroken('signing.key_file_unreadable');
  return belonging(await keyIn(keys[0], password), certificates);
}

type Bag = { readonly bagId: string; readonly bagValue: unknown };

function fileIn(bytes: Uint8Array): PFX {
  try {
    return PFX.fromBER(plain(bytes));
  } catch {
    throw new RuleBroken('signing.key_file_unreadable');
  }
}

/** The MAC over the whole file tells a wrong passphrase before anything is decrypted. */
async function unlocked(file: PFX, password: ArrayBuffer): Promise<void> {
  if (!file.macData) throw new RuleBroken('signing.key_file_unreadable');
  try {
    await file.parseInternalValues({ password, checkIntegrity: true });
  } catch (error) {
    if (/Integrity/i.test(String(error))) throw InvalidInput.at('secret', 'signing.wrong_passphrase');
    throw new RuleBroken('signing.key_file_unreadable');
  }
}

type Safe = NonNullable<NonNullable<PFX['parsedValue']>['authenticatedSafe']>;

/** Old files are encrypted with RC2 or triple DES; they are refused with a sentence that says how to renew them. */
async function unlockedSafe(safe: Safe, password: ArrayBuffer): Promise<void> {
  try {
    await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
  } catch {
    throw new RuleBroken('signing.key_file_old');
  }
}

const certificateIn = ({ bagValue }: Bag) => (bagValue as CertBag).parsedValue as Certificate;

async function keyIn({ bagId, bagValue }: Bag, password: ArrayBuffer): Promise<KeyObject> {
  try {
    const shrouded = bagValue as PKCS8ShroudedKeyBag;
    if (bagId === OID.shroudedKeyBag) await shrouded['parseInternalValues']({ password });
    const info = bagId === OID.shroudedKeyBag ? shrouded.parsedValue! : (bagValue as PrivateKeyInfo);
    return createPrivateKey({ key: Buffer.from(info.toSchema().toBER()), format: 'der', type: 'pkcs8' });
  } catch {
    throw new RuleBroken('signing.key_file_old');
  }
}

/** The certificate of the key, and the others beside it. */
function belonging(key: KeyObject, certificates: readonly Certificate[]): SigningKey {
  const isOwn = (one: Certificate) =>
    new X509Certificate(Buffer.from(one.toSchema(true).toBER())).checkPrivateKey(key);
  const certificate = certificates.find(isOwn);
  if (!certificate) throw new RuleBroken('signing.key_file_unreadable');
  return { key, certificate, chain: certificates.filter((one) => one !== certificate) };
}
