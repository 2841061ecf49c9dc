export { SigningModule } from './signing.module.js';
export { MinutesSignature } from './minutes-signature.entity.js';
export { MinutesErratum } from './minutes-erratum.entity.js';
export { wordOf } from './rules/signing.js';
export { SignaturesQueries } from './signatures.queries.js';
