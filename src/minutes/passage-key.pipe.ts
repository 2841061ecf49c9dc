import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../platform/errors/domain-error.js';
import { readPassageKey, type PassageKey } from './rules/passages.js';

/** The key of a passage in an address; what cannot be one is not there. */
@Injectable()
export class PassageKeyPipe implements PipeTransform<unknown, PassageKey> {
  transform(value: unknown): PassageKey {
    const key = readPassageKey(value);
    if (key === null) throw new NotFound('passage');
    return key;
  }
}
