import { Injectable } from '@nestjs/common';
import type { SignatureKind } from '../rules/signing.js';
import type { Signer } from '../signer.js';
import { BsreSigner } from './bsre.signer.js';
import { PadesSigner } from './pades.signer.js';
import { WetSigner } from './wet.signer.js';

/** Every way to sign that this program knows, whether it is set up here or not. */
@Injectable()
export class Signers {
  readonly all: readonly Signer[];

  constructor(wet: WetSigner, pades: PadesSigner, bsre: BsreSigner) {
    this.all = [wet, pades, bsre];
  }

  of(kind: SignatureKind): Signer {
    return this.all.find((one) => one.kind === kind)!;
  }
}
