import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../errors/domain-error.js';

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An id in an address. What cannot be one of ours does not exist: 404, like every unknown id. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!UUID7.test(value)) throw new NotFound();
    return value;
  }
}
